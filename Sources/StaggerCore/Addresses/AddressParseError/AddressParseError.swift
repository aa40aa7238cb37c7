/// Why a text is not an address, and where in the text that shows.
///
///     do { _ = try IPAddress("192.0.2.01") }
///     catch { print(error) }  // number with a leading zero at offset 8
public struct AddressParseError: Error, Hashable, Sendable, BitwiseCopyable {
  /// What is wrong.
  public let code: Code

  /// Where it is wrong, in UTF-8 bytes from the beginning of the text.
  public let offset: Int

  init(_ code: Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }
}

extension AddressParseError: CustomStringConvertible {
  /// The reason and the place in words, for an error message.
  public var description: String {
    code == .empty ? code.description : "\(code) at offset \(offset)"
  }
}
