#if CommandLine
  import Foundation
  import StaggerCore
  import StaggerLinux
  import Testing

  @Suite(.serialized) struct WinsockCommandTests {
    private static func wsa(_ arguments: String...) throws -> SpawnedCommand {
      try SpawnedCommand.run(["wsa"] + arguments)
    }

    private static func object(_ run: SpawnedCommand) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    /// The ports of sockets on loopback, of which only those that listen answer.
    private static func peer(isGood: Bool) throws -> (socket: CInt, text: String) {
      let calls = LinuxCalls()
      let socket = try calls.socket(family: .ipv4, protocol: .tcp)
      try calls.bind(socket, to: SocketAddress(.ipv4Loopback, port: 0))
      let address = try calls.localAddress(of: socket)
      if isGood { #expect(listen(socket.rawValue, 16) == 0) }
      return (socket.take(), address.description)
    }

    @Test func `the sequence is a picture with the codes of Winsock`() throws {
      let closed = try Self.peer(isGood: false)
      let good = try Self.peer(isGood: true)
      defer { for peer in [closed, good] { close(peer.socket) } }
      let run = try Self.wsa(closed.text, good.text)
      #expect(run.status == 0 && run.error == "")
      let mapped = good.text.replacingOccurrences(of: "127.0.0.1", with: "[::ffff:127.0.0.1]")
      #expect(run.output.hasPrefix("connected \(mapped) from [::ffff:127.0.0.1]:"))
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines[1].hasSuffix("WSAECONNREFUSED (10061)"))
      #expect(lines[2].hasSuffix("connected"))
    }

    @Test func `the error of the last attempt, also as JSON`() throws {
      let closed = try Self.peer(isGood: false)
      defer { close(closed.socket) }
      let run = try Self.wsa("--json", "-4", closed.text, "127.0.0.1:0", "[::1]:1")
      #expect(run.status == 7 && run.error == "")
      let object = try Self.object(run)
      #expect(object["outcome"] as? String == "failed")
      #expect(object["code"] as? Int == 10_047)
      #expect(object["name"] as? String == "WSAEAFNOSUPPORT")
      #expect(object["remote"] is NSNull && object["local"] is NSNull)
      let attempts = try #require(object["attempts"] as? [[String: Any]])
      #expect(attempts.map { $0["code"] as? Int } == [10_061, 10_049, 10_047])
      #expect(attempts.map { $0["id"] as? Int } == [1, 2, 3])
    }

    @Test func `a time limit that was seen between two attempts`() throws {
      let closed = try Self.peer(isGood: false)
      defer { close(closed.socket) }
      let run = try Self.wsa("--timeout", "0s", closed.text, closed.text)
      #expect(run.status == 28)
      #expect(run.output.hasPrefix("the time was up between two attempts after "))
      #expect(run.output.contains(": WSAETIMEDOUT (10060)\n"))
      #expect(run.output.hasSuffix("1 pair was never tried\n"))
    }

    @Test func `a race tries an address once`() throws {
      let closed = try Self.peer(isGood: false)
      defer { close(closed.socket) }
      let object = try Self.object(try Self.wsa("--race", "--json", closed.text, closed.text))
      #expect((object["attempts"] as? [Any])?.count == 1)
      #expect(object["code"] as? Int == 10_061)
    }

    @Test(
      arguments: [
        (["example.com:443"], "name_not_supported"), (["192.0.2.1"], "malformed_address"),
        (["--attempt-timeout", "0s", "192.0.2.1:443"], "invalid_option"),
      ])
    func `bad input is named, and nothing is sent`(arguments: [String], code: String) throws {
      let run = try SpawnedCommand.run(["wsa", "--json"] + arguments)
      #expect(run.status == 64)
      #expect(run.error.hasPrefix("Error: "))
      let object = try Self.object(run)
      #expect(object["outcome"] as? String == "bad_input")
      #expect((object["error"] as? [String: Any])?["code"] as? String == code)
    }
  }
#endif
