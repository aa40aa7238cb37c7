import CStagger
import StaggerPolicy

/// A list of texts of a C program's.
@unsafe struct TextList {
  let texts: UnsafePointer<UnsafePointer<CChar>?>?
  let count: Int
  /// The field, for problems.
  let field: String

  /// What the texts stand for.
  ///
  /// - Parameter read: Reads one of them.
  /// - Returns: one value for each text, in their order.
  /// - Throws: what is wrong with one, or with the list.
  func values<Value>(
    _ read: (String) throws(WordError) -> Value
  ) throws(PolicyFault) -> [Value] {
    if unsafe count == 0 { return [] }
    let limit = Int(STAGGER_TARGET_LIMIT)
    guard let texts = unsafe texts else { throw PolicyFault(STAGGER_NULL_ARGUMENT) }
    guard unsafe (1...limit).contains(count) else {
      throw PolicyFault(unsafe field, "more than \(limit) entries")
    }
    var values: [Value] = []
    for index in unsafe 0..<count {
      // SAFETY: the caller says that there are `count` of them.
      guard let text = unsafe texts[index] else { throw PolicyFault(STAGGER_NULL_ARGUMENT) }
      values.append(try unsafe word(text, "\(field)[\(index)]", read))
    }
    return values
  }
}

/// A text of a C program's; nil where there is none.
func optionalText(_ start: UnsafePointer<CChar>?) -> String? {
  guard let start = unsafe start else { return nil }
  return unsafe boundedText(start, upTo: .max)
}

/// What a text stands for.
///
/// - Throws: what is wrong with it, at the field.
func word<Value>(
  _ start: UnsafePointer<CChar>, _ field: String, _ read: (String) throws(WordError) -> Value
) throws(PolicyFault) -> Value {
  do throws(WordError) {
    return try read(unsafe boundedText(start, upTo: .max))
  } catch {
    throw PolicyFault(field, error.description)
  }
}
