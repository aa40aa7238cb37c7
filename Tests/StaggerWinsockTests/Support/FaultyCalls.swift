import StaggerCore
import StaggerLinux

/// The kernel, except that one call fails on purpose.
///
/// It is used by one thread.
final class FaultyCalls: ForeignCalls, @unchecked Sendable {
  /// What a call asks for.
  enum Call: Hashable {
    case socket, isNonblocking, closesOnExec, replace, localAddress, remoteAddress
    case option(OptionName)
    case setOption(OptionName)
  }

  /// Every call in its order.
  private(set) var made: [Call] = []
  private let place: Int?
  private let error: Errno

  /// Makes the call at a place, counted from 0, fail; none where there is no place.
  init(failing place: Int? = nil, with error: Errno = .noBufferSpace) {
    self.place = place
    self.error = error
  }

  private func enter(_ call: Call) throws(Errno) {
    made.append(call)
    if made.count - 1 == place { throw error }
  }

  func socket(
    family: AddressFamily, protocol transport: TransportProtocol
  ) throws(Errno) -> Descriptor {
    try enter(.socket)
    return try LinuxCalls().socket(family: family, protocol: transport)
  }

  func isNonblocking(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool {
    try enter(.isNonblocking)
    return try LinuxCalls().isNonblocking(descriptor)
  }

  func closesOnExec(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool {
    try enter(.closesOnExec)
    return try LinuxCalls().closesOnExec(descriptor)
  }

  func replace(
    _ replaced: borrowing Descriptor, with descriptor: borrowing Descriptor, closesOnExec: Bool
  ) throws(Errno) {
    try enter(.replace)
    try LinuxCalls().replace(replaced, with: descriptor, closesOnExec: closesOnExec)
  }

  func localAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    try enter(.localAddress)
    return try LinuxCalls().localAddress(of: socket)
  }

  func remoteAddress(of socket: borrowing Descriptor) throws(Errno) -> SocketAddress {
    try enter(.remoteAddress)
    return try LinuxCalls().remoteAddress(of: socket)
  }

  func option(_ name: OptionName, of socket: borrowing Descriptor) throws(Errno) -> Int32 {
    try enter(.option(name))
    return try LinuxCalls().option(name, of: socket)
  }

  func option(
    _ name: OptionName, of socket: borrowing Descriptor, into bytes: inout MutableRawSpan
  ) throws(Errno) -> Int {
    try enter(.option(name))
    return try LinuxCalls().option(name, of: socket, into: &bytes)
  }

  func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to bytes: RawSpan
  ) throws(Errno) {
    try enter(.setOption(name))
    try LinuxCalls().setOption(name, of: socket, to: bytes)
  }

  func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to value: Int32
  ) throws(Errno) {
    try enter(.setOption(name))
    try LinuxCalls().setOption(name, of: socket, to: value)
  }

  // MARK: What only a race asks for

  func bind(_ socket: borrowing Descriptor, to local: SocketAddress) throws(Errno) {
    try LinuxCalls().bind(socket, to: local)
  }

  func connect(_ socket: borrowing Descriptor, to remote: SocketAddress) -> ConnectAnswer {
    LinuxCalls().connect(socket, to: remote)
  }

  func lookAgain(_ socket: borrowing Descriptor, to remote: SocketAddress) -> ConnectAnswer {
    LinuxCalls().lookAgain(socket, to: remote)
  }

  func takeSocketError(_ socket: borrowing Descriptor) throws(Errno) -> Errno? {
    try LinuxCalls().takeSocketError(socket)
  }
}
