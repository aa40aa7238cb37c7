import StaggerCore

extension AddressBody {
  /// An address with a port, against a second reading of the text and `getaddrinfo`.
  static func checkSocketAddress(_ text: String) throws(Finding) {
    let resolve = CLibrary.index(ofInterface:)
    let read = try? SocketAddress(text, resolvingZone: resolve)
    let expected = PlainReading.socketAddress(text)
    try requireEqual(read, expected, "\(quoted: text) with a port")
    let withDefault = try? SocketAddress(text, defaultPort: 7, resolvingZone: resolve)
    try requireEqual(
      withDefault, expected ?? PlainReading.socketAddressWithoutPort(text, port: 7),
      "\(quoted: text) with port 7 by default")
    if let read {
      try checkLibrary(read, text)
      try requireEqual(try? SocketAddress(read.description), read, "\(read) read back")
    }
  }

  private static func checkLibrary(
    _ read: SocketAddress, _ text: String
  ) throws(Finding) {
    guard let parts = PlainReading.hostAndPort(text) else {
      throw Finding("\(quoted: text) has no port and was read")
    }
    try checkAddress(parts.host)
    // The one difference: names of zones where the C library wants none.
    guard let bytes = CLibrary.sockaddr(parts.host, port: parts.port, family: read.family) else {
      return try require(parts.host.utf8.contains(0x25), "getaddrinfo refuses \(quoted: text)")
    }
    try requireEqual(read.kernelBytes, bytes, "getaddrinfo reads \(quoted: text)")
  }

  /// A prefix, against a second reading of the text.
  static func checkPrefix(_ text: String) throws(Finding) {
    let read = try? IPPrefix(text)
    try requireEqual(read, PlainReading.prefix(text), "\(quoted: text) as a prefix")
    guard let read else { return }
    try requireEqual(try? IPPrefix(read.description), read, "\(read) read back")
    try require(read.contains(read.address), "\(read) is without its own first address")
  }
}
