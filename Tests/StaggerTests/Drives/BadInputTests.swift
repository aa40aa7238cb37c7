import Stagger
import StaggerTestSupport
import Testing

@Suite(.serialized) struct BadInputTests {
  @Test(arguments: try badInputs())
  func isNamed(input: BadInput) async throws {
    let connector = Connector(configuration: input.configuration)
    for drive in Drive.allCases {
      let log = EventLog()
      let error = try #require(
        await drive.failure(
          connector, to: input.targets, winners: input.winners, timeout: input.timeout,
          observer: log))
      #expect(error.code == input.code)
      #expect(error.code.isBadInput)
      #expect(error.subject.words.hasPrefix(input.subject))
      #expect(error.report.attempts.isEmpty && log.events.isEmpty)
    }
  }

  @Test func everyKindIsThere() throws {
    let codes = Set(try badInputs().map(\.code.rawValue))
    // 22 is about text, below.
    #expect(codes.union([22]) == Set(20...33))
  }

  @Test(arguments: ["", "300.0.0.1:9", "127.0.0.1", "[::1]:99999", "example.com:80"])
  func malformedText(text: String) {
    #expect(throws: ConnectError.self) { _ = try SocketAddress(literal: text) }
    do {
      _ = try SocketAddress(literal: text)
    } catch {
      #expect(error.code == .malformedAddress)
      #expect(error.subject.words == "text \(text)")
    }
  }

  @Test func textWithAnUnknownInterface() {
    do {
      _ = try SocketAddress(literal: "[fe80::1%no-such-net]:9")
      Issue.record("an interface was found that is not there")
    } catch {
      #expect(error.code == .unknownInterface)
      #expect(error.subject.words == "text [fe80::1%no-such-net]:9")
    }
  }

  @Test func aConfigurationIsCheckedWithoutConnecting() {
    let connector = Connector.quick(delay: .zero)
    #expect(throws: ConnectError.self) { try connector.validate() }
    #expect(throws: Never.self) { try Connector.quick().validate() }
  }
}

extension ConnectError.Subject? {
  fileprivate var words: String {
    switch self {
    case nil: "nothing"
    case .target(let index, let address): "target \(index) \(address)"
    case .source(let index): "source \(index)"
    case .text(let text, _): "text \(text)"
    case .interface(let name): "interface \(name)"
    case .setting(let error): "setting \(error.setting)"
    case .option(let description): "option \(description)"
    case .refused(let candidates): "refused \(candidates.count)"
    case .policy(let error): "policy \(error)"
    case .limit(let limit, let actual): "limit \(limit), actual \(actual)"
    }
  }
}
