/// Why a text stands for nothing.
package struct WordError: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) {
    self.description = description
  }

  /// An unknown word, with those that are known.
  package init(_ word: String, knowing words: [String]) {
    description = "\"\(word)\" is none of \(words.map { "\"\($0)\"" }.joined(separator: ", "))"
  }
}

extension String {
  /// Whether both are the same, byte for byte.
  func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// What stands behind a beginning; nil where the text does not begin like that.
  func rest(after start: String) -> String? {
    guard utf8.starts(with: start.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(start.utf8.count), as: UTF8.self)
  }
}
