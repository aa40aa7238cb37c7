#if CommandLine
  import CStaggerTestSupport
  import Foundation
  import StaggerCLI
  import StaggerCore
  import Synchronization
  import Testing

  @Suite(.serialized) struct PipeCommandTests {
    /// How much is moved each way; `.ci/run` moves a gibibyte.
    static var size: UInt64 {
      let mebibytes = ProcessInfo.processInfo.environment["STAGGER_PIPE_MEBIBYTES"].flatMap(
        UInt64.init)
      return (mebibytes ?? 64) << 20
    }

    /// What the ends of a relay saw.
    final class Sight: Sendable {
      let received = Atomic<Int64>(-2)
      let returned = Atomic<Int64>(-2)
      let isAnswered = Atomic<Bool>(false)
      let heard = Atomic<Int>(0)
    }

    @Test func `a stream goes up, its end is seen, and a stream comes down after it`() throws {
      let size = Self.size
      let peer = try LoopbackPeer()
      let sight = Sight()
      let (input, output) = (Pipe(), Pipe())
      let command = try RunningCommand(
        ["connect", "--pipe", peer.target], input: input.fileHandleForReading,
        outputStream: output.fileHandleForWriting)
      try input.fileHandleForReading.close()
      try output.fileHandleForWriting.close()
      let group = DispatchGroup()
      let (writing, reading) = (input.fileHandleForWriting, output.fileHandleForReading)
      DispatchQueue.global().async(group: group) {
        _ = test_write_stream(writing.fileDescriptor, size)
        try? writing.close()
      }
      DispatchQueue.global().async(group: group) {
        sight.returned.store(test_check_stream(reading.fileDescriptor), ordering: .relaxed)
      }
      peer.next { peer in
        sight.received.store(test_check_stream(peer), ordering: .relaxed)
        sight.isAnswered.store(test_write_stream(peer, size), ordering: .relaxed)
      }
      group.wait()
      let run = command.finish()
      #expect(run.status == 0, "\(run.error)")
      #expect(sight.received.load(ordering: .relaxed) == Int64(size))
      let isAnswered = sight.isAnswered.load(ordering: .relaxed)
      #expect(isAnswered)
      #expect(sight.returned.load(ordering: .relaxed) == Int64(size))
      #expect(run.error.hasPrefix("connected \(peer.target) from "))
    }

    @Test func `files go both ways`() throws {
      let text = String(repeating: "\u{0}ä\r\n", count: 100_000)
      let peer = try LoopbackPeer()
      peer.next { peer in
        PeerTalk.say(PeerTalk.hear(peer), to: peer)
      }
      let (input, output) = (try TemporaryFile(text), try TemporaryFile())
      let command = try RunningCommand(
        ["connect", "--pipe", "--quiet", peer.target],
        input: try FileHandle(forReadingFrom: input.url),
        outputStream: try FileHandle(forWritingTo: output.url))
      let run = command.finish()
      #expect(run.status == 0)
      #expect(run.error == "")
      #expect(try output.text() == text)
    }

    @Test func `the peer's end closes the output while the input goes on`() throws {
      let peer = try LoopbackPeer()
      let sight = Sight()
      let done = DispatchSemaphore(value: 0)
      peer.next { peer in
        PeerTalk.say("bye", to: peer)
        test_end_sending(peer)
        sight.heard.store(PeerTalk.hear(peer).count, ordering: .relaxed)
        done.signal()
      }
      let (input, output) = (Pipe(), Pipe())
      let command = try RunningCommand(
        ["connect", "--pipe", peer.target], input: input.fileHandleForReading,
        outputStream: output.fileHandleForWriting)
      try input.fileHandleForReading.close()
      try output.fileHandleForWriting.close()
      let heard = output.fileHandleForReading.readDataToEndOfFile()
      #expect(String(decoding: heard, as: UTF8.self) == "bye")
      #expect(command.process.isRunning)
      try input.fileHandleForWriting.write(contentsOf: Data("late".utf8))
      try input.fileHandleForWriting.close()
      #expect(command.finish().status == 0)
      done.wait()
      #expect(sight.heard.load(ordering: .relaxed) == 4)
    }

    @Test func `a reset is 56, in one sentence`() throws {
      let peer = try LoopbackPeer()
      peer.next { peer in
        _ = test_read_byte(peer)
        test_reset_at_close(peer)
      }
      let input = Pipe()
      let command = try RunningCommand(
        ["connect", "--pipe", "--quiet", peer.target], input: input.fileHandleForReading)
      try input.fileHandleForWriting.write(contentsOf: Data("!".utf8))
      let run = command.finish()
      #expect(run.status == 56)
      #expect(run.error == "Error: the connection broke: Connection reset by peer (ECONNRESET)\n")
    }

    @Test func `a reader that has seen enough ends it in peace`() throws {
      let peer = try LoopbackPeer()
      peer.next { peer in _ = test_write_stream(peer, 1 << 26) }
      let (input, output) = (Pipe(), Pipe())
      let command = try RunningCommand(
        ["connect", "--pipe", peer.target], input: input.fileHandleForReading,
        outputStream: output.fileHandleForWriting)
      try output.fileHandleForWriting.close()
      _ = output.fileHandleForReading.availableData
      try output.fileHandleForReading.close()
      let run = command.finish()
      #expect(run.status == 0)
      #expect(command.process.terminationReason == .exit)
    }

    @Test func `Ctrl-C ends a relay that waits`() throws {
      let peer = try LoopbackPeer()
      let (input, output) = (Pipe(), Pipe())
      let command = try RunningCommand(
        ["connect", "--pipe", peer.target], input: input.fileHandleForReading,
        outputStream: output.fileHandleForWriting)
      command.waitForError(containing: "connected")
      command.process.interrupt()
      #expect(command.finish().status == 130)
    }

    @Test func `what cannot be connected to leaves the output empty`() throws {
      let refusing = try LoopbackSocket(boundTo: .ipv4Loopback)
      let run = try SpawnedCommand.run(["connect", "--pipe", "--quiet", "\(refusing.address)"])
      #expect(run.status == 7)
      #expect(run.output == "")
      #expect(run.error.hasPrefix("not connected after "))
    }
  }
#endif
