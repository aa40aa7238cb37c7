import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Descriptors of the process, each test in one of its own.
@Suite struct DescriptorTests {
  @Test func `nothing is left open by a call, whatever comes of it`() async {
    await #expect(processExitsWith: .success) {
      let closed = try LoopbackPeer.refusing()
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      let socket = try ProgramSocket(.ipv4)
      try socket.limitAttempts(milliseconds: 50)
      // What is kept from one call to the next is there after the first.
      _ = Winsock.failure(socket, to: [silent.address, closed.address])
      let before = await openDescriptors()
      for profile in [WinsockProfile(), .racing] {
        _ = Winsock.failure(socket, to: [silent.address, closed.address], profile: profile)
        _ = Winsock.failure(socket, to: [closed.address, Nowhere.portZero], profile: profile)
        _ = Winsock.failure(socket, to: [], profile: profile)
        let other = try ProgramSocket(.ipv4)
        let error = Winsock.failure(
          other, to: [silent.address, good.address], profile: .racing)
        #expect(error == nil)
      }
      #expect(await openDescriptors() == before)
    }
  }

  /// In a forked child, which has no threads of the runtime: libdispatch opens a file once a second to
  /// see what its threads do, and traps where it cannot.
  @Test func `no descriptor is left for an attempt`() async {
    await #expect(processExitsWith: .success) {
      let line = failingLineInChild {
        let good = try LoopbackPeer.good()
        let socket = try ProgramSocket(.ipv4)
        try demand(leaveRoom(for: 0))
        let error = Winsock.failure(socket, to: [good.address])
        try demand(error?.code == .tooManyOpenSockets && error?.errno == .tooManyOpenFiles)
        try demand(test_limit_descriptors(1_024))
        let remote = socket.remoteAddress
        try demand(remote == nil)
        let none = Winsock.failure(socket, to: [good.address])
        try demand(none == nil)
      }
      #expect(line == nil)
    }
  }

  @Test func `a stranger's socket keeps SO_REUSEADDR, also where ours was bound to a port`() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let socket = try ProgramSocket(.ipv4)
      try LinuxCalls().bind(socket.descriptor, to: SocketAddress(.ipv4Loopback, port: 0))
      let stranger = try ProgramSocket(.ipv4)
      try LinuxCalls().setOption(.reuseAddress, of: stranger.descriptor, to: 1)
      let thief = Thief(of: socket.number, for: stranger.number)
      let error = #expect(throws: WinsockError.self) {
        try Winsock.connect(socket.number, to: [good.address], observer: thief)
      }
      #expect(error?.code == .notSocket)
      let isReusing = try LinuxCalls().option(.reuseAddress, of: stranger.descriptor)
      #expect(isReusing == 1)
    }
  }

  @Test func `a number that became another socket's while the call ran is left alone`() async {
    await #expect(processExitsWith: .success) {
      let good = try LoopbackPeer.good()
      let socket = try ProgramSocket(.ipv4)
      let stranger = try ProgramSocket(.ipv4)
      let identity = stranger.identity
      let thief = Thief(of: socket.number, for: stranger.number)
      let error = #expect(throws: WinsockError.self) {
        try Winsock.connect(socket.number, to: [good.address], observer: thief)
      }
      #expect(error?.code == .notSocket)
      #expect(socket.identity == identity && socket.remoteAddress == nil)
    }
  }
}

/// Closes the caller's socket in the middle of the call, and opens another one under its number.
private final class Thief: RaceObserver {
  private let number: CInt
  private let other: CInt

  init(of number: CInt, for other: CInt) {
    self.number = number
    self.other = other
  }

  func observe(_ event: RaceEvent) {
    guard case .won = event.kind else { return }
    Descriptor.withLoan(of: number) { number in
      Descriptor.withLoan(of: other) { other in
        try? LinuxCalls().replace(number, with: other, closesOnExec: true)
      }
    }
  }
}
