import StaggerCore

/// The addresses of the demo: on each family a port that is silent, one that refuses, one that is good.
final class DemoScene {
  private var silent: [SilentPort] = []
  private var refusing: [LoopbackSocket] = []
  private var good: [LoopbackSocket] = []

  /// Whether this machine has IPv6 on its loopback interface.
  let hasIPv6: Bool

  /// Opens all ports.
  ///
  /// - Throws: what this machine cannot do.
  init() throws(DemoError) {
    hasIPv6 = (try? LoopbackSocket(boundTo: .ipv6Loopback)) != nil
    // IPv6 comes first and the families take turns, as RFC 8305 section 4 wants it.
    let families: [IPAddress] = hasIPv6 ? [.ipv6Loopback, .ipv4Loopback] : [.ipv4Loopback]
    do throws(Errno) {
      for ip in families { try open(on: ip) }
    } catch {
      throw DemoError.noSocket(error)
    }
    if silent.count < families.count { throw DemoError.noSilence }
  }

  private func open(on ip: IPAddress) throws(Errno) {
    if let port = try SilentPort(on: ip) { silent.append(port) }
    refusing.append(try LoopbackSocket(boundTo: ip))
    let listener = try LoopbackSocket(boundTo: ip)
    try listener.listen(backlog: 16)
    good.append(listener)
  }

  /// The addresses in the order in which they are tried, the good ones last.
  var targets: [SocketAddress] {
    silent.map(\.address) + refusing.map(\.address) + good.map(\.address)
  }

  /// What each address does, for pictures.
  var roles: [SocketAddress: String] {
    var roles: [SocketAddress: String] = [:]
    for port in silent { roles[port.address] = "silent " }
    for port in refusing { roles[port.address] = "refuses" }
    for port in good { roles[port.address] = "good   " }
    return roles
  }

  /// Takes the connections of a run off the good listeners.
  func dismissPeers() {
    for listener in good { listener.dismissPeers() }
  }
}

/// Why the demo cannot be shown on this machine.
enum DemoError: Error, CustomStringConvertible {
  /// A socket could not be had.
  case noSocket(Errno)
  /// The kernel answers although a queue is full.
  case noSilence
  /// One of the two runs did not connect.
  case notConnected(ConnectError?)

  /// The reason as a sentence.
  var description: String {
    switch self {
    case .noSocket(let error): "the demo cannot open its ports: \(error) (\(error.name))"
    case .noSilence: "the demo cannot make a port silent: this kernel answers with a full queue"
    case .notConnected(let error):
      "the demo did not connect" + (error.map { ": \($0)" } ?? "")
    }
  }
}
