import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// Two hosts in namespaces of their own: on one of them races are run, the other one answers.
///
///     127.0.0.1    ::1                 answers, on the racing host itself
///     10.77.x.x    2001:db8:77::/48    answers, over a cable
///     10.76.x.x    2001:db8:76::/48    refuses, over another one
///     10.80.x.x    2001:db8:80::/48    is silent
///
/// and, through the forwarder, what `FarAddress` says. All of it on one port. Who answers is decided
/// by the way that a packet takes: a listener belongs to an interface, and what arrives through one
/// without a listener is refused.
struct RacingNetwork: ~Copyable {
  /// The port that is listened on.
  static let port: UInt16 = 4433

  private let racing: RacingHost
  private let answering: AnsweringHost

  /// The devices that wait for a forwarder.
  var tunnels: RacingTunnels {
    RacingTunnels(
      client: racing.tunnel.rawValue, good: answering.good.rawValue,
      refusing: answering.refusing.rawValue)
  }

  /// The sockets that wait for somebody who accepts.
  var listeners: [CInt] {
    [racing.listener.rawValue, answering.near.rawValue, answering.far.rawValue]
  }

  /// Builds both hosts.
  ///
  /// The process, which must have one thread and a network namespace of its own, ends up in that of
  /// the racing host. Both go away with the last process in them or with a descriptor of theirs.
  static func built() throws(LabError) -> RacingNetwork {
    let answering = try Namespace.current()
    try checked(test_enter_network())
    let racing = try Namespace.current()
    var racingHost = try RacingHost(cablesTo: answering)
    try answering.enter()
    let answeringHost = try AnsweringHost()
    try racing.enter()
    try racingHost.addRoutes()
    return RacingNetwork(racing: racingHost, answering: answeringHost)
  }
}

/// A network namespace to go back to.
struct Namespace: ~Copyable {
  let descriptor: Descriptor

  static func current() throws(LabError) -> Namespace {
    Namespace(descriptor: Descriptor(owning: try checked(test_open_network())))
  }

  func enter() throws(LabError) {
    try checked(test_set_network(descriptor.rawValue))
  }
}

@discardableResult
func checked(_ result: CInt) throws(LabError) -> CInt {
  if result < 0 { throw .call(Errno(rawValue: -result)) }
  return result
}
