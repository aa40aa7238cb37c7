import CStaggerSystem
import StaggerCore

/// How the best default route over an interface is weighed.
struct DefaultMetric {
  /// The place of the interface in the list that was asked about.
  let place: Int
  /// The family of the route.
  let family: AddressFamily
  /// The metric; routes with a lower one are taken first.
  let metric: UInt32
}

extension NetlinkChannel {
  /// Asks for the default routes over interfaces that packets can leave through.
  ///
  /// A routing table can have a million entries, and the kernel cannot list the default ones alone.
  /// So the way to an address that no network has is looked up over each interface, and the entry
  /// that it is found by says whether it is a default route.
  ///
  /// - Parameter interfaces: The interfaces; the first 256 that are up are asked about.
  /// - Returns: what is known, in no particular order.
  /// - Throws: ``NetlinkError``.
  func defaultMetrics(of interfaces: [InterfaceFacts]) throws(NetlinkError) -> [DefaultMetric] {
    let places = interfaces.indices.filter {
      interfaces[$0].isUsable && !interfaces[$0].flags.contains(.loopback)
    }
    let questions = places.prefix(256).flatMap { place in
      [DefaultQuestion(place: place, family: .ipv4), DefaultQuestion(place: place, family: .ipv6)]
    }
    let answers = try ask(questions.count) { index, sequence, writer in
      let question = questions[index]
      question.write(interface: interfaces[question.place].index, sequence: sequence, to: &writer)
    } read: { index, message, bytes throws(NetlinkError) -> DefaultMetric? in
      let question = questions[index]
      guard let route = try DefaultRoute(message, in: bytes), route.family == question.family else {
        return nil
      }
      return DefaultMetric(place: question.place, family: route.family, metric: route.metric)
    } refused: { _ in
      nil
    }
    return answers.compactMap { $0 }
  }
}

/// A question for the default route of one family over one interface.
private struct DefaultQuestion {
  let place: Int
  let family: AddressFamily

  /// An address that is never routed by itself: the dummy address of RFC 7600, and one for benchmarks
  /// (RFC 5180).
  private var destination: IPAddress {
    switch family {
    case .ipv4: IPAddress(192, 0, 0, 8)
    case .ipv6: IPAddress(ipv6High: 0x2001_0002_0000_FFFF, low: .max)
    }
  }

  func write(interface: UInt32, sequence: UInt32, to writer: inout NetlinkWriter) {
    writer.begin(LINUX_RTM_GETROUTE, sequence: sequence, headerSize: LINUX_RTMSG_SIZE)
    writer.set(family.netlinkNumber, at: LINUX_RTMSG_FAMILY)
    writer.set(UInt8(family.bitWidth), at: LINUX_RTMSG_DST_LEN)
    writer.set(UInt32(LINUX_RTM_F_FIB_MATCH), at: LINUX_RTMSG_FLAGS)
    writer.attribute(LINUX_RTA_DST, destination)
    writer.attribute(LINUX_RTA_OIF, interface)
    writer.end()
  }
}
