import StaggerCore

/// Texts taken to pieces in the simplest way, with `inet_pton` for what is left in the end.
enum PlainReading {
  /// The host without its brackets, and the port, which stands after the last colon.
  static func hostAndPort(_ text: String) -> (host: String, port: String)? {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let port = String(decoding: text.utf8[text.utf8.index(after: colon)...], as: UTF8.self)
    let host = Array(text.utf8[..<colon])
    guard let inner = withoutBrackets(host) else {
      return host.contains(UInt8(ascii: ":")) ? nil : (string(host), port)
    }
    return (inner, port)
  }

  static func socketAddress(_ text: String) -> SocketAddress? {
    guard text.utf8.count <= 128, let parts = hostAndPort(text), let port = port(parts.port) else {
      return nil
    }
    return address(parts.host, isBracketed: text.utf8.first == UInt8(ascii: "[")).map {
      SocketAddress($0, port: port)
    }
  }

  static func socketAddressWithoutPort(_ text: String, port: UInt16) -> SocketAddress? {
    guard text.utf8.count <= 128 else { return nil }
    if let inner = withoutBrackets(Array(text.utf8)) {
      return address(inner, isBracketed: true).map { SocketAddress($0, port: port) }
    }
    let ip = address(text, isBracketed: true) ?? address(text, isBracketed: false)
    return ip.map { SocketAddress($0, port: port) }
  }

  static func prefix(_ text: String) -> IPPrefix? {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard text.utf8.count <= 128, parts.count == 2, !text.utf8.contains(0),
      let address = CLibrary.address(string(parts[0])), let length = port(string(parts[1])),
      let prefix = IPPrefix(masking: address, length: Int(length))
    else { return nil }
    return prefix.address == address ? prefix : nil
  }

  /// Only IPv6 stands in brackets, and only IPv4 without.
  private static func address(_ host: String, isBracketed: Bool) -> IPAddress? {
    let ip = try? IPAddress(host, resolvingZone: CLibrary.index(ofInterface:))
    return ip?.family == (isBracketed ? .ipv6 : .ipv4) ? ip : nil
  }

  private static func withoutBrackets(_ host: [UInt8]) -> String? {
    guard host.count >= 2, host.first == UInt8(ascii: "["), host.last == UInt8(ascii: "]") else {
      return nil
    }
    return string(host[1..<host.count - 1])
  }

  private static func port(_ text: String) -> UInt16? {
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let port = UInt16(text) else {
      return nil
    }
    return "\(port)" == text ? port : nil
  }

  private static func string(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
