import StaggerCore

/// Addresses as text, and as bytes of the kernel, against the C library and a plain second reading.
///
/// Every input is taken as both.
enum AddressBody {
  static func run(_ input: RawSpan) throws(Finding) {
    try checkSockaddr(input)
    let text = String(decoding: input.copied, as: UTF8.self)
    try checkOffsets(text)
    try checkAddress(text)
    try checkSocketAddress(text)
    try checkPrefix(text)
  }

  /// Reads a text in all ways; an error has to name a place in the text.
  private static func checkOffsets(_ text: String) throws(Finding) {
    func check(_ read: () throws(AddressParseError) -> Void) throws(Finding) {
      do throws(AddressParseError) {
        try read()
      } catch {
        let isInText = error.offset >= 0 && error.offset <= min(text.utf8.count, 128)
        try require(isInText, "\(error) in a text of \(text.utf8.count) bytes")
        try require(!error.description.isEmpty, "an error without words")
      }
    }
    try check { () throws(AddressParseError) in _ = try IPAddress(text) }
    try check { () throws(AddressParseError) in _ = try SocketAddress(text) }
    try check { () throws(AddressParseError) in _ = try SocketAddress(text, defaultPort: 443) }
    try check { () throws(AddressParseError) in _ = try IPPrefix(text) }
  }
}
