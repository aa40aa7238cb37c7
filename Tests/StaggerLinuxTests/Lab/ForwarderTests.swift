import Foundation
import Testing

/// What `StaggerLab forwarder` prints.
struct ForwarderReport: Decodable, Sendable {
  struct Answer: Decodable, Sendable, Equatable {
    let address: String
    let milliseconds: Int
    let outcome: String
  }

  let answers: [Answer]
}

/// The network that races are measured on, in a time of its own and as a place for commands.
@Suite(.serialized, .enabled(if: Lab.isAvailableWithForwarder, Lab.reasonWithForwarder))
struct ForwarderLabTests {
  private static let near: [ForwarderReport.Answer] = [
    .init(address: "10.78.0.1", milliseconds: 0, outcome: "connected"),
    .init(address: "10.79.0.1", milliseconds: 0, outcome: "ECONNREFUSED"),
    .init(address: "10.77.1.1", milliseconds: 0, outcome: "connected"),
    .init(address: "2001:db8:77::1", milliseconds: 0, outcome: "connected"),
    .init(address: "10.76.1.1", milliseconds: 0, outcome: "ECONNREFUSED"),
    .init(address: "2001:db8:76::1", milliseconds: 0, outcome: "ECONNREFUSED"),
    .init(address: "127.0.0.1", milliseconds: 0, outcome: "connected"),
  ]
  private static let far: [ForwarderReport.Answer] = [
    .init(address: "10.78.6.9", milliseconds: 6, outcome: "connected"),
    .init(address: "10.78.6.1", milliseconds: 6, outcome: "connected"),
    .init(address: "10.79.40.1", milliseconds: 40, outcome: "ECONNREFUSED"),
    .init(address: "2001:db8:79:3c::1", milliseconds: 60, outcome: "ECONNREFUSED"),
    .init(address: "2001:db8:78:78::1", milliseconds: 120, outcome: "connected"),
    .init(address: "10.78.250.1", milliseconds: 250, outcome: "connected"),
  ]

  @Test
  func `Every host answers as its address says, and the silent ones do not`() throws {
    let report: ForwarderReport = try Lab.report("forwarder", "0")
    #expect(report.answers == Self.near + Self.far)
  }

  @Test
  func `A command has the network around it, and its status is handed on`() throws {
    let interfaces = "cut -d: -f1 /proc/net/dev | tr -d ' ' | sort | tr '\\n' ' '; exit 7"
    let result = try Lab.start(["network", "60", "sh", "-c", interfaces])
    #expect(result.code == 7)
    for name in ["far0", "lo", "near0", "shut0"] {
      #expect(String(decoding: result.output, as: UTF8.self).contains("\(name) "))
    }
  }

  @Test
  func `A command that is not there is an error`() throws {
    #expect(try Lab.start(["network", "60", "/no/such/command"]).code == 127)
  }

  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func `A signal reaches the command, and nothing is left`(signal: Int32) throws {
    let (process, output) = try Lab.begin(["network", "60", "sh", "-c", "echo x; exec sleep 60"])
    #expect(try output.fileHandleForReading.read(upToCount: 2) == Data("x\n".utf8))
    kill(process.processIdentifier, signal)
    #expect(try output.fileHandleForReading.readToEnd() == nil)
    process.waitUntilExit()
    #expect(process.terminationStatus == 128 + signal)
  }

  @Test
  func `Nothing is left when the lab is killed`() throws {
    let (process, output) = try Lab.begin(["network", "60", "sh", "-c", "echo x; exec sleep 60"])
    #expect(try output.fileHandleForReading.read(upToCount: 2) == Data("x\n".utf8))
    kill(process.processIdentifier, SIGKILL)
    #expect(try output.fileHandleForReading.readToEnd() == nil)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
  }

  @Test
  func `What the command has left behind is ended`() throws {
    let result = try Lab.start(["network", "60", "sh", "-c", "sleep 60 & echo done"])
    #expect(result.code == 0)
    #expect(result.output == Data("done\n".utf8))
  }

  @Test
  func `A command that takes too long is ended`() throws {
    #expect(try Lab.start(["network", "1", "sleep", "60"]).code == 128 + SIGTERM)
  }
}
