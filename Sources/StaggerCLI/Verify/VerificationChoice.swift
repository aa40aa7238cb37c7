/// What a connection must pass before it wins.
package enum VerificationChoice: Hashable, Sendable {
  /// The peer must have sent a byte.
  case firstByte
  /// A command that gets the connection as its input and output must succeed.
  case command(String)

  /// Reads `first-byte` or `exec:CMD`; nil for anything else.
  package init?(_ text: String) {
    if text == "first-byte" {
      self = .firstByte
    } else if text.hasPrefix("exec:") {
      self = .command(String(text.dropFirst("exec:".count)))
    } else {
      return nil
    }
  }
}
