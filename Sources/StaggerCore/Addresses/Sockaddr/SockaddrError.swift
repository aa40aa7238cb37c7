/// Why bytes are not a socket address that a TCP connection can use.
public enum SockaddrError: Error, Hashable, Sendable {
  /// There are fewer bytes than the family field, or than the family it names, needs.
  case tooShort(length: Int, needed: Int)

  /// There are more bytes than `struct sockaddr_storage` has.
  case tooLong(length: Int)

  /// The family is neither `AF_INET` nor `AF_INET6`.
  case unsupportedFamily(UInt16)
}

extension SockaddrError: CustomStringConvertible {
  /// The reason in words, for an error message.
  public var description: String {
    switch self {
    case .tooShort(let length, let needed):
      "socket address has \(length) bytes, \(needed) are needed"
    case .tooLong(let length):
      "socket address has \(length) bytes, more than any family uses"
    case .unsupportedFamily(let family):
      "socket address has the unsupported family \(family)"
    }
  }
}
