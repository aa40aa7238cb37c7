import Racers
import Stagger

/// One blocking race over a list of addresses that all refuse, but for the last.
struct LongList {
  private let connector: Connector
  private let addresses: [SocketAddress]

  init(count: Int) throws {
    let peers = try LoopbackPeers.find()
    var configuration = Connector.Configuration()
    configuration.ordering = .given
    configuration.settings.candidateLimit = count
    configuration.settings.attemptLimit = count
    connector = Connector(configuration: configuration)
    addresses = (1..<count).map { Self.refusing($0, port: peers.refusing.port) } + [peers.good]
  }

  func run() throws -> String {
    var attempts = 0
    let cost = try Cost.of {
      let connection = try connector.connectBlocking(to: addresses)
      attempts = connection.report.attempts.count
      closeDescriptor(connection.take())
    }
    return """
      {"candidates": \(addresses.count), "attempts": \(attempts), \
      "processorMicroseconds": \(cost.processorMicroseconds(each: attempts))}
      """
  }

  /// One of 127.1.0.0 and up, where nobody listens.
  private static func refusing(_ number: Int, port: UInt16) -> SocketAddress {
    SocketAddress(IPAddress(ipv4: 127 << 24 | UInt32(1 << 16 + number)), port: port)
  }
}
