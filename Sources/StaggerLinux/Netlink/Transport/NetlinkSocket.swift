import CStaggerSystem
package import StaggerCore

/// A netlink socket, by default an rtnetlink one.
///
/// It sees the network namespace of the thread that made it, for as long as it lives.
package final class NetlinkSocket: NetlinkTransport, NetlinkEvents {
  package let port: UInt32
  private let descriptor: Descriptor

  /// Opens a socket.
  ///
  /// The corresponding system calls are `socket`, `setsockopt`, `bind` and `getsockname`.
  ///
  /// - Parameters:
  ///   - groups: a bit for each multicast group that it hears; none by default.
  ///   - isGeneric: whether it speaks generic netlink instead of rtnetlink.
  /// - Throws: what the calls say: `EMFILE` and the like, or what a filter answers.
  package convenience init(groups: Int = 0, isGeneric: Bool = false) throws(Errno) {
    let family = Int32(isGeneric ? LINUX_NETLINK_GENERIC : LINUX_NETLINK_ROUTE)
    let descriptor = Descriptor(owning: try check(linux_netlink_socket(family)))
    let calls = LinuxCalls()
    // Both are courtesies of newer kernels: answers are read the same way without them.
    try? calls.setOption(.shortAcknowledgements, of: descriptor, to: 1)
    try? calls.setOption(.strictChecks, of: descriptor, to: 1)
    try check(linux_netlink_bind(descriptor.rawValue, UInt32(groups)))
    var port: UInt32 = 0
    // SAFETY: the port outlives the call.
    try check(unsafe linux_netlink_port(descriptor.rawValue, &port))
    self.init(descriptor, port: port)
  }

  // Embedded Swift never gives back an object whose initialiser throws.
  private init(_ descriptor: consuming Descriptor, port: UInt32) {
    self.port = port
    self.descriptor = descriptor
  }

  package func send(_ requests: [UInt8]) throws(Errno) {
    let number = descriptor.rawValue
    // SAFETY: the kernel copies the bytes before the call returns.
    try check(
      unsafe requests.withUnsafeBytes { bytes in
        unsafe linux_netlink_send(number, bytes.baseAddress, bytes.count)
      })
  }

  package func receive(into inbox: inout NetlinkInbox) throws(Errno) {
    let number = descriptor.rawValue
    // SAFETY: the struct is laid out over room for as many datagrams as are asked for.
    try check(
      unsafe inbox.replace { messages, count in
        unsafe linux_inbox_receive(number, messages, count)
      })
  }

  package func waitForData(milliseconds: Int32) -> Bool {
    // An interrupted wait is a short one; the caller counts them.
    linux_wait_until_readable(descriptor.rawValue, milliseconds) > 0
  }

  package func discardMessage() throws(Errno) {
    try check(linux_netlink_discard(descriptor.rawValue))
  }
}

extension OptionName {
  /// An error is answered without a copy of the whole request; Linux 4.3.
  fileprivate static var shortAcknowledgements: OptionName {
    OptionName(level: Int32(LINUX_SOL_NETLINK), number: Int32(LINUX_NETLINK_CAP_ACK))
  }

  /// The kernel refuses what it does not understand in a request to read; Linux 4.20.
  fileprivate static var strictChecks: OptionName {
    OptionName(level: Int32(LINUX_SOL_NETLINK), number: Int32(LINUX_NETLINK_GET_STRICT_CHK))
  }
}
