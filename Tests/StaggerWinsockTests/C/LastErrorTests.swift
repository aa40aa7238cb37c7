import CStagger
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Synchronization
import Testing

/// The last error (ruling 5.32) and the mode, of the C interface.
@Suite(.serialized) struct LastErrorTests {
  @Test func `0 after success, the code after a failure`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    var arguments = try ListArguments(socket.number, [good.address])
    #expect(arguments.connect() == 0 && WSAGetLastError() == 0)
    #expect(arguments.connect() == WSAEISCONN && WSAGetLastError() == WSAEISCONN)
    WSASetLastError(17)
    #expect(WSAGetLastError() == 17)
  }

  @Test func `each thread has its own`() throws {
    WSASetLastError(WSAEISCONN)
    let other = Mutex<[Int32]>([])
    try inThreads(1) { _ in
      let before = WSAGetLastError()
      WSASetLastError(WSAENOBUFS)
      other.withLock { $0 = [before, WSAGetLastError()] }
    }
    #expect(other.withLock { $0 } == [0, WSAENOBUFS])
    #expect(WSAGetLastError() == WSAEISCONN)
  }

  @Test func `calls of several threads do not mix`() throws {
    let good = try LoopbackPeer.good()
    let closed = try LoopbackPeer.refusing()
    let (answering, refusing) = (good.address, closed.address)
    let rightCount = Atomic<Int>(0)
    try inThreads(4) { number in
      let isGood = number % 2 == 0
      for _ in 0..<25 {
        guard let socket = try? ProgramSocket(.ipv4),
          var arguments = try? ListArguments(socket.number, [isGood ? answering : refusing])
        else { continue }
        let code = arguments.connect()
        let isRight = code == (isGood ? 0 : WSAECONNREFUSED) && code == WSAGetLastError()
        if isRight { rightCount.wrappingAdd(1, ordering: .relaxed) }
      }
    }
    #expect(rightCount.load(ordering: .relaxed) == 100)
  }

  @Test func `the mode of a process can be changed and changed back`() async {
    await #expect(processExitsWith: .success) {
      #expect(stagger_set_mode(STAGGER_MODE_RACE) == STAGGER_MODE_STRICT)
      for mode in [-1, 2, 256, Int32.max] {
        #expect(stagger_set_mode(mode) == -1 && WSAGetLastError() == WSAEINVAL)
      }
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      let socket = try ProgramSocket(.ipv4)
      var arguments = try ListArguments(socket.number, [silent.address, good.address])
      #expect(arguments.connect() == 0)
      #expect(arguments.remote.address == good.address)
      let hopeless = try ProgramSocket(.ipv4)
      arguments = try ListArguments(hopeless.number, [silent.address])
      arguments.timeout = timeval(tv_sec: 0, tv_usec: 30_000)
      #expect(arguments.connect() == WSAETIMEDOUT)
      #expect(stagger_set_mode(STAGGER_MODE_STRICT) == STAGGER_MODE_RACE)
    }
  }
}

/// Runs `body` in threads of its own, each with its number, and waits for their end.
private func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
  var threads: [OtherThread] = []
  for number in 0..<count { threads.append(try OtherThread { body(number) }) }
  for thread in threads { thread.join() }
}

private final class OtherThread {
  private var thread: SystemThread?

  init(_ body: @escaping @Sendable () -> Void) throws {
    thread = try SystemThread.start(name: "other") { body() }
  }

  func join() { thread.take()?.join() }
}
