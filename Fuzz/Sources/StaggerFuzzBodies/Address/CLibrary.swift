import Glibc
import StaggerCore

/// What the C library makes of addresses.
///
/// No text may have a NUL.
enum CLibrary {
  /// Reads an address by `inet_pton`, which knows no zones.
  static func address(_ text: String) -> IPAddress? {
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      return unsafe IPAddress(networkBytes: bytes.span.bytes.extracting(first: 4))
    }
    guard unsafe inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
    return unsafe IPAddress(networkBytes: bytes.span.bytes)
  }

  /// Writes an address by `inet_ntop`, without its zone.
  static func text(of ip: IPAddress) -> String {
    let bytes = (0..<ip.byteCount).map { ip.byte(at: $0) }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = ip.family == .ipv4 ? AF_INET : AF_INET6
    _ = unsafe inet_ntop(family, bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Reads an address, and a port if there is one, by `getaddrinfo`, as the bytes of a `sockaddr`.
  static func sockaddr(_ host: String, port: String?, family: AddressFamily) -> [UInt8]? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    unsafe hints.ai_family = family == .ipv4 ? AF_INET : AF_INET6
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, port, &hints, &first) == 0, let found = unsafe first else {
      return nil
    }
    defer { unsafe freeaddrinfo(found) }
    guard let address = unsafe found.pointee.ai_addr else { return nil }
    let bytes = unsafe UnsafeRawBufferPointer(
      start: address, count: Int(found.pointee.ai_addrlen))
    return unsafe Array(bytes)
  }

  /// The index of an interface of this host.
  static func index(ofInterface name: String) -> UInt32? {
    let index = unsafe if_nametoindex(name)
    return index == 0 ? nil : index
  }
}

extension SocketAddress {
  /// The bytes that the kernel would be given.
  var kernelBytes: [UInt8] {
    unsafe sockaddr.withUnsafeBytes { unsafe Array($0) }
  }
}
