import CStaggerSystem
public import StaggerCore
import Synchronization

/// What the kernel of this host has learnt about ways: neighbours, and how far peers are.
///
/// Each question is one netlink round trip of some microseconds; what the kernel does not tell, for want
/// of a privilege, a module or room, is nil. Sockets are kept and used again; they see the network
/// namespace of the thread that made them.
public final class KernelKnowledge: PathKnowledge {
  /// The knowledge in the network namespace of the first thread that used it.
  public static let shared = KernelKnowledge()

  private let links = WarmPool<NetlinkChannel>()
  private let generics = WarmPool<NetlinkChannel>()
  /// The number of the family `tcp_metrics`, which stays the same while the kernel runs; 0 unknown.
  private let metricsFamily = Atomic<UInt32>(0)
  private let open: @Sendable (_ isGeneric: Bool) throws(Errno) -> any NetlinkTransport

  /// Makes a knowledge with sockets of its own.
  public convenience init() {
    self.init { isGeneric throws(Errno) in try NetlinkSocket(isGeneric: isGeneric) }
  }

  /// Makes a knowledge over other sockets.
  package init(
    open: @escaping @Sendable (_ isGeneric: Bool) throws(Errno) -> any NetlinkTransport
  ) {
    self.open = open
  }

  /// The address of a neighbour on its link.
  public func linkAddress(of router: IPAddress, on interface: UInt32) -> LinkAddress? {
    let router = router.unmapped
    let neighbour = try? ask(links, isGeneric: false) { channel throws(NetlinkError) in
      try channel.neighbour(router, on: interface)
    }
    return neighbour?.linkAddress
  }

  /// The smoothed round-trip time that earlier connections to an address have seen.
  public func roundTripTime(to destination: IPAddress) -> Nanoseconds? {
    let destination = destination.unmapped
    let metrics = try? ask(generics, isGeneric: true) { channel throws(NetlinkError) in
      try self.metrics(of: destination, over: channel)
    }
    return metrics?.roundTripTime
  }

  private func metrics(
    of destination: IPAddress, over channel: NetlinkChannel
  ) throws(NetlinkError) -> RememberedMetrics? {
    var family = UInt16(truncatingIfNeeded: metricsFamily.load(ordering: .relaxed))
    if family == 0 {
      family = try channel.genericFamily(named: "tcp_metrics") ?? 0
      metricsFamily.store(UInt32(family), ordering: .relaxed)
    }
    return family == 0 ? nil : try channel.metrics(of: destination, family: family)
  }

  private func ask<Answer>(
    _ pool: WarmPool<NetlinkChannel>, isGeneric: Bool,
    _ question: (NetlinkChannel) throws(NetlinkError) -> Answer
  ) throws(NetlinkError) -> Answer {
    let channel: NetlinkChannel
    if let kept = pool.take() {
      channel = kept
    } else {
      do throws(Errno) {
        channel = NetlinkChannel(over: try open(isGeneric), room: isGeneric ? .lists : .answers)
      } catch {
        throw .call(error)
      }
    }
    let answer = try question(channel)
    // After an error the socket may hold answers to what was asked; then it is not kept.
    pool.keep(channel)
    return answer
  }
}

extension NetlinkChannel {
  /// Asks for one entry of the neighbour table; Linux 5.0.
  fileprivate func neighbour(
    _ address: IPAddress, on interface: UInt32
  ) throws(NetlinkError) -> Neighbour? {
    try ask(1) { _, sequence, writer in
      writer.begin(LINUX_RTM_GETNEIGH, sequence: sequence, headerSize: LINUX_NDMSG_SIZE)
      writer.set(address.family.netlinkNumber, at: LINUX_NDMSG_FAMILY)
      writer.set(interface, at: LINUX_NDMSG_INDEX)
      writer.attribute(LINUX_NDA_DST, address)
      writer.end()
    } read: { _, message, bytes throws(NetlinkError) -> Neighbour? in
      try Neighbour(message, in: bytes)
    } refused: { _ in
      nil
    }[0]
  }

  /// Asks for what is remembered of one address.
  fileprivate func metrics(
    of address: IPAddress, family: UInt16
  ) throws(NetlinkError) -> RememberedMetrics? {
    try ask(1) { _, sequence, writer in
      writer.begin(Int(family), sequence: sequence, headerSize: LINUX_GENLMSGHDR_SIZE)
      writer.set(UInt8(LINUX_TCP_METRICS_CMD_GET), at: LINUX_GENLMSGHDR_COMMAND)
      writer.attribute(
        address.family == .ipv4
          ? LINUX_TCP_METRICS_ATTR_ADDR_IPV4 : LINUX_TCP_METRICS_ATTR_ADDR_IPV6, address)
      writer.end()
    } read: { _, message, bytes throws(NetlinkError) -> RememberedMetrics? in
      try RememberedMetrics(message, in: bytes)
    } refused: { _ in
      nil
    }[0]
  }
}
