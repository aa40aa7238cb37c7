import StaggerCore

extension AddressBody {
  /// Bytes of a `sockaddr` of any length, read and written back.
  static func checkSockaddr(_ input: RawSpan) throws(Finding) {
    let read: Result<SocketAddress, SockaddrError>
    do { read = .success(try SocketAddress(sockaddr: input)) } catch { read = .failure(error) }
    try requireEqual(read, expected(input), "\(input.byteCount) bytes of a sockaddr")
    if case .success(let address) = read { try checkWriting(address, over: input) }
    try checkReportedLength(input)
  }

  /// The bytes come back as they were, but for the padding of an IPv4 address.
  private static func checkWriting(
    _ address: SocketAddress, over input: RawSpan
  ) throws(Finding) {
    let written = address.kernelBytes
    try requireEqual(written.count, address.family == .ipv4 ? 16 : 28, "bytes of a sockaddr")
    let meaningful = address.family == .ipv4 ? 8 : 28
    let first = Array(input.copied.prefix(meaningful))
    try requireEqual(Array(written.prefix(meaningful)), first, "\(address) written")
    try require(written.dropFirst(meaningful).allSatisfy { $0 == 0 }, "padding of \(address)")
    try checkWriting(address.ip)
    var withoutLabel = address
    withoutLabel.flowInfo = 0
    try requireEqual(try? SocketAddress(address.description), withoutLabel, "\(address) read back")
  }

  /// The kernel may report a length beyond what it has written, and more than there is room for.
  private static func checkReportedLength(_ input: RawSpan) throws(Finding) {
    var sockaddr = Sockaddr()
    let bytes = input.copied
    let reported = UInt32(bytes.last ?? 0) | UInt32(bytes.first ?? 0) << 8
    unsafe sockaddr.withUnsafeMutableBytes { storage, length in
      unsafe storage.copyBytes(from: bytes.prefix(storage.count))
      length = reported
    }
    let inUse = unsafe sockaddr.withUnsafeBytes { $0.count }
    try requireEqual(inUse, min(Int(reported), Sockaddr.capacity), "bytes in use")
    let padded = bytes.prefix(Sockaddr.capacity) + Array(repeating: 0, count: Sockaddr.capacity)
    let read: Result<SocketAddress, SockaddrError>
    do { read = .success(try SocketAddress(sockaddr)) } catch { read = .failure(error) }
    let all = Array(padded.prefix(Sockaddr.capacity))
    let expectation = unsafe expected(all.span.bytes, length: Int(reported))
    try requireEqual(read, expectation, "a sockaddr of reported length \(reported)")
  }

  /// The layouts of `sockaddr_in` and `sockaddr_in6`, field by field.
  private static func expected(
    _ bytes: RawSpan, length: Int? = nil
  ) -> Result<SocketAddress, SockaddrError> {
    let length = length ?? bytes.byteCount
    func number(_ range: Range<Int>) -> UInt64 {
      range.reduce(0) { $0 << 8 | UInt64(bytes.byte(at: $1)) }
    }
    if length > 128 { return .failure(.tooLong(length: length)) }
    if length < 2 { return .failure(.tooShort(length: length, needed: 2)) }
    let family = UInt16(bytes.byte(at: 0)) | UInt16(bytes.byte(at: 1)) << 8
    let needed = [2: 16, 10: 28][family]
    guard let needed else { return .failure(.unsupportedFamily(family)) }
    if length < needed { return .failure(.tooShort(length: length, needed: needed)) }
    let port = UInt16(number(2..<4))
    if family == 2 {
      return .success(SocketAddress(IPAddress(ipv4: UInt32(number(4..<8))), port: port))
    }
    let scope = UInt32(truncatingIfNeeded: number(24..<28)).byteSwapped
    let ip = IPAddress(ipv6High: number(8..<16), low: number(16..<24), scopeID: scope)
    return .success(SocketAddress(ip, port: port, flowInfo: UInt32(number(4..<8))))
  }
}
