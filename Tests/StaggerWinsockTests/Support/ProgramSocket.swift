import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// A socket as a program makes it: blocking, and inherited by other programs.
struct ProgramSocket: ~Copyable {
  let descriptor: Descriptor

  var number: CInt { descriptor.rawValue }

  init(_ family: AddressFamily = .ipv4, _ type: Int = LINUX_SOCK_STREAM) throws {
    try self.init(family == .ipv4 ? LINUX_AF_INET : LINUX_AF_INET6, type)
  }

  init(owning number: CInt) { descriptor = Descriptor(owning: number) }

  init(_ family: Int, _ type: Int, protocol number: Int = 0) throws {
    let made = linux_socket(CInt(family), CInt(type), CInt(number))
    guard made >= 0 else { throw Errno(rawValue: -made) }
    descriptor = Descriptor(owning: made)
  }

  /// An IPv6 socket that takes IPv4-mapped addresses, or does not.
  static func ipv6(only: Bool) throws -> ProgramSocket {
    let socket = try ProgramSocket(.ipv6)
    try LinuxCalls().setOption(.ipv6Only, of: socket.descriptor, to: only ? 1 : 0)
    return socket
  }

  /// A socket for Multipath TCP; nil where the kernel has none, so that there is nothing to connect.
  static func multipath() throws -> ProgramSocket? {
    do {
      return try ProgramSocket(LINUX_AF_INET, LINUX_SOCK_STREAM, protocol: LINUX_IPPROTO_MPTCP)
    } catch let error as Errno {
      if error == .protocolNotSupported || error == .protocolNotAvailable { return nil }
      throw error
    }
  }

  /// A socket for the family of an address; an IPv6 one takes IPv4-mapped addresses.
  static func suited(to address: SocketAddress) throws -> ProgramSocket {
    address.family == .ipv4 ? try ProgramSocket(.ipv4) : try .ipv6(only: false)
  }

  func set(_ level: Int, _ name: Int, _ value: Int32) throws {
    try LinuxCalls().setOption(
      OptionName(level: Int32(level), number: Int32(name)), of: descriptor, to: value)
  }

  func get(_ level: Int, _ name: Int) throws -> Int32 {
    try LinuxCalls().option(
      OptionName(level: Int32(level), number: Int32(name)), of: descriptor)
  }

  /// The numbers of the mode of the descriptor: non-blocking, close-on-exec.
  var mode: [Bool] { [test_is_nonblocking(number), test_closes_on_exec(number)] }

  var localAddress: SocketAddress? { try? LinuxCalls().localAddress(of: descriptor) }

  var remoteAddress: SocketAddress? { try? LinuxCalls().remoteAddress(of: descriptor) }

  /// What the kernel calls the socket: another one has another.
  var identity: Int64 {
    var bytes = [8 of UInt8](repeating: 0)
    var span = bytes.mutableSpan
    var room = unsafe span.mutableBytes
    _ = try? LinuxCalls().option(.cookie, of: descriptor, into: &room)
    return unsafe withUnsafeBytes(of: bytes) { unsafe $0.loadUnaligned(as: Int64.self) }
  }

  /// Lets each attempt on the socket take no longer than some milliseconds.
  func limitAttempts(milliseconds: Int32) throws {
    try LinuxCalls().setOption(.userTimeout, of: descriptor, to: milliseconds)
  }
}

extension SocketAddress {
  /// An address of a test that is sure to be one.
  init(_ ip: IPAddress, _ port: UInt16) { self.init(ip, port: port) }

  /// The same end in its IPv4-mapped form.
  var mapped: SocketAddress { SocketAddress(ip.ipv4Mapped, port: port) }
}
