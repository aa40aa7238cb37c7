import StaggerCore

/// The name of a host in labels, in lower case; what patterns are compared with.
struct HostName {
  let labels: [[UInt8]]

  /// Splits a name; nil for an address, or what is no name.
  init?(_ text: String) {
    guard !isAddress(text) else { return nil }
    let labels = Self.labels(of: text)
    guard !labels.isEmpty, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    self.labels = labels
  }

  /// The labels of a text, without the empty one after a final dot.
  static func labels(of text: String) -> [[UInt8]] {
    var labels: [[UInt8]] = [[]]
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        labels.append([])
      } else {
        labels[labels.count - 1].append(lowercased(byte))
      }
    }
    if labels.last?.isEmpty == true { labels.removeLast() }
    return labels
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

private func isAddress(_ text: String) -> Bool {
  do throws(AddressParseError) {
    _ = try IPAddress(text)
    return true
  } catch {
    return false
  }
}
