#if CommandLine
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Testing

  @Suite(.serialized) struct EventLinesTests {
    static func objects(_ text: String) throws -> [[String: Any]] {
      try text.split(separator: "\n").map { line in
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      }
    }

    @Test func `events come in lines, the report last`() throws {
      let good = try LoopbackPeer()
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let run = try SpawnedCommand.run([
        "connect", "--json-lines", "--ordering", "given", "\(refusing.address)", good.target,
      ])
      #expect(run.status == 0)
      #expect(run.error == "")
      let objects = try Self.objects(run.output)
      #expect(
        objects.map { $0["event"] as? String } == [
          "connecting", "failed", "connecting", "connected", "won", "finished", "report",
        ])
      #expect(objects.compactMap { $0["attempt"] as? Int } == [1, 1, 2, 2, 2])
      #expect(objects[1]["errno"] as? String == "ECONNREFUSED")
      let report = try #require(objects[6]["report"] as? [String: Any])
      #expect(report["outcome"] as? String == "connected")
    }

    @Test func `an event is written before the race is over`() throws {
      let silent = try #require(try SilentPort(on: .ipv4Loopback))
      let output = Pipe()
      let command = try RunningCommand(
        ["connect", "--json-lines", "\(silent.address)"], outputStream: output.fileHandleForWriting)
      try output.fileHandleForWriting.close()
      let first = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
      #expect(first.contains("\"event\":\"connecting\""))
      command.process.interrupt()
      #expect(command.finish().status == 130)
      let rest = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let last = try #require(try Self.objects(first + rest).last)
      let report = try #require(last["report"] as? [String: Any])
      #expect(report["outcome"] as? String == "interrupted")
    }

    @Test func `bad input is a report too`() throws {
      let run = try SpawnedCommand.run(["connect", "--json-lines", "[::]:80"])
      #expect(run.status == 64)
      let objects = try Self.objects(run.output)
      #expect(objects.map { $0["event"] as? String } == ["report"])
    }
  }
#endif
