import Stagger
import Testing

/// One kind of bad input: what is passed, and what the error says.
struct BadInput: Sendable, CustomTestStringConvertible {
  let code: ConnectError.Code
  let subject: String
  var targets: [SocketAddress] = [BadInput.fine]
  var timeout: Duration?
  var winners = 1
  var configuration = ConnectConfiguration()

  static let fine = SocketAddress(.ipv4Loopback, port: 9)

  var testDescription: String { "\(code.rawValue) \(subject)" }

  init(
    _ code: ConnectError.Code, _ subject: String, _ change: (inout BadInput) -> Void
  ) {
    self.code = code
    self.subject = subject
    change(&self)
  }

  /// An input whose second target is at fault.
  init(_ code: ConnectError.Code, target text: String) throws {
    let target = try SocketAddress(literal: text)
    self.init(code, "target 1 \(target)") { $0.targets.append(target) }
  }
}

/// Every kind of bad input, in the order of the codes.
func badInputs() throws -> [BadInput] {
  let port = SourceBinding(address: .ipv4Loopback, port: 4_711)
  return try [
    BadInput(.noTargets, "nothing") { $0.targets = [] },
    BadInput(.tooManyTargets, "limit 2, actual 3") {
      $0.configuration.settings.candidateLimit = 2
      $0.targets = (1...3).map { SocketAddress(.ipv4Loopback, port: $0) }
    },
    BadInput(.tooManyTargets, "limit 3, actual 4") {
      $0.configuration.settings.candidateLimit = 3
      $0.configuration.sources = [
        SourceBinding(interface: "lo"), SourceBinding(address: .ipv4Loopback),
      ]
      $0.targets = (1...2).map { SocketAddress(.ipv4Loopback, port: $0) }
    },
    BadInput(.portZero, target: "127.0.0.1:0"),
    BadInput(.wildcardAddress, target: "0.0.0.0:9"),
    BadInput(.wildcardAddress, target: "[::]:9"),
    BadInput(.wildcardAddress, target: "[::ffff:0.0.0.0]:9"),
    BadInput(.multicastAddress, target: "224.0.0.1:9"),
    BadInput(.multicastAddress, target: "[ff02::1%1]:9"),
    BadInput(.broadcastAddress, target: "255.255.255.255:9"),
    BadInput(.missingScope, target: "[fe80::1]:9"),
    BadInput(.wrongFamily, "target 0 127.0.0.1:9") { $0.configuration.families = .ipv6Only },
    BadInput(.wrongFamily, "source 0") {
      $0.configuration.sources = [SourceBinding(address: .ipv6Loopback)]
    },
    BadInput(.unknownInterface, "interface no-such-net") {
      $0.configuration.sources = [SourceBinding(interface: "no-such-net")]
    },
    BadInput(.unknownInterface, "interface a-name-that-is-far-too-long") {
      $0.configuration.sources = [SourceBinding(interface: "a-name-that-is-far-too-long")]
    },
    BadInput(.sourcePortConflict, "source 1") {
      // Row 58: two attempts could hold the port at once.
      $0.configuration.sources = [SourceBinding(), port]
      $0.targets.append(SocketAddress(.ipv6Loopback, port: 9))
    },
    BadInput(.sourcePortConflict, "source 0") {
      // The one that gives way may hold the port still.
      $0.configuration.sources = [port]
      $0.configuration.settings.inFlightLimit = 1
      $0.configuration.settings.whenFull = .discardOldest
      $0.targets.append(SocketAddress(.ipv4Loopback, port: 10))
    },
    BadInput(.sourcePortConflict, "source 0") {
      $0.configuration.sources = [port]
      $0.configuration.settings.backupAttempts = 1
    },
    BadInput(.sourcePortConflict, "source 0") {
      // The first winner would hold the port.
      $0.configuration.sources = [port]
      $0.configuration.settings.failureReaction = .sequential
      $0.targets.append(SocketAddress(.ipv4Loopback, port: 10))
      $0.winners = 2
    },
    BadInput(.negativeTimeout, "nothing") { $0.timeout = .milliseconds(-1) },
    BadInput(.invalidSetting, "setting winners") { $0.winners = 0 },
    BadInput(.invalidSetting, "setting attemptDelay") {
      $0.configuration.settings.attemptDelay = .milliseconds(9)
    },
    BadInput(.invalidSetting, "setting attemptDelay") {
      $0.configuration.settings.attemptDelay = .milliseconds(2_001)
    },
    BadInput(.invalidSetting, "setting attemptTimeout") {
      $0.configuration.settings.attemptTimeout = .milliseconds(-1)
    },
    BadInput(.invalidSetting, "setting firstAddressFamilyCount") {
      $0.configuration.firstAddressFamilyCount = 0
    },
    BadInput(.invalidOption, "option socket option sendBufferSize: the size") {
      $0.configuration.options = [.noDelay(true), .sendBufferSize(-1)]
    },
  ]
}
