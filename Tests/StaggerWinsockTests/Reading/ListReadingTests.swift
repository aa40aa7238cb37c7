import CStagger
import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// A list in the memory of a C program: how much of it is read, and what it must have.
///
/// Nothing can be read behind any of it: a byte too many would end the test.
@Suite(.serialized) struct ListReadingTests {
  private typealias Entry = ListMemory.Entry

  /// Ruling 5.14.
  @Test(arguments: [0, -1, Int32.min, 4_097, Int32.max])
  func `a count of nothing, or of too many, is invalid and no entry is read`(count: Int32) throws {
    let socket = try ProgramSocket(.ipv4)
    var arguments = ListArguments(socket.number, try ListMemory([], count: count))
    #expect(arguments.connect() == WSAEINVAL)
  }

  /// Ruling 5.15.
  @Test func `a list of more than 500 is tried to its end`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    let list = [SocketAddress](repeating: closed.address, count: 501)
    let error = Winsock.failure(socket, to: list)
    #expect(error?.code == .connectionRefused && error?.report.attempts.count == 501)
  }

  @Test func `the limit of a list is a setting`() throws {
    let closed = try LoopbackPeer.refusing()
    let socket = try ProgramSocket(.ipv4)
    var profile = WinsockProfile()
    profile.entryLimit = 2
    let two = Winsock.failure(socket, to: [closed.address, closed.address], profile: profile)
    #expect(two?.code == .connectionRefused)
    let list = [closed.address, closed.address, closed.address]
    let three = Winsock.failure(socket, to: list, profile: profile)
    #expect(three?.code == .invalidArgument && three?.report.attempts.isEmpty == true)
    #expect(Winsock.failure(socket, to: [])?.code == .invalidArgument)
  }

  @Test func `a limit beyond that of pairs lets every address be tried once`() throws {
    let socket = try ProgramSocket(.ipv4)
    var profile = WinsockProfile()
    profile.entryLimit = 70_000
    let list = [SocketAddress](repeating: Nowhere.portZero, count: 65_537)
    let error = Winsock.failure(socket, to: list, profile: profile)
    #expect(error?.report.attempts.count == 65_537 && error?.code == .addressNotAvailable)
  }

  /// Ruling 5.16: nothing is sent where one entry is bad.
  @Test func `one bad entry anywhere is a fault before the first attempt`() throws {
    let good = try LoopbackPeer.good()
    let bad: [Entry] = [
      Entry(nil, length: 16), Entry(good.address.bytes, length: 15), Entry([2]),
      Entry(good.address.bytes, length: -1), Entry(good.address.mapped.bytes, length: 27),
    ]
    for entry in bad {
      for place in 0...2 {
        var entries = [Entry(good.address), Entry(good.address)]
        entries.insert(entry, at: place)
        let socket = try ProgramSocket(.ipv4)
        var arguments = ListArguments(socket.number, try ListMemory(entries))
        #expect(arguments.connect() == WSAEFAULT)
      }
    }
    let isAlone = good.hasNoConnection
    #expect(isAlone)
  }

  @Test func `an address in a larger buffer, at any alignment`() throws {
    let good = try LoopbackPeer.good()
    let storage = good.address.bytes + [UInt8](repeating: 0xEE, count: 112)
    for entry in [Entry(storage), Entry(good.address.bytes, length: 128), Entry(storage + [1])] {
      let socket = try ProgramSocket(.ipv4)
      var arguments = ListArguments(socket.number, try ListMemory([entry]))
      #expect(arguments.connect() == 0)
    }
  }

  @Test func `an address of a family of its own is an attempt that fails`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    // 23 is AF_INET6 on Windows.
    var arguments = ListArguments(socket.number, try ListMemory([Entry([23, 0])]))
    #expect(arguments.connect() == WSAEAFNOSUPPORT)
    arguments.list = try ListMemory([Entry([23, 0]), Entry(good.address)])
    #expect(arguments.connect() == 0)
  }

  @Test func `a mixed list in memory`() throws {
    let closed = try LoopbackPeer.refusing(.ipv6Loopback)
    let good = try LoopbackPeer.good()
    for address in [good.address, good.address.mapped] {
      let socket = try ProgramSocket.ipv6(only: false)
      var arguments = try ListArguments(socket.number, [closed.address, address])
      #expect(arguments.connect() == 0)
      #expect(arguments.remote.address == good.address.mapped)
      #expect(arguments.local.address == socket.localAddress)
    }
  }
}

extension LoopbackPeer {
  /// Whether nobody has connected.
  var hasNoConnection: Bool { !test_is_readable(socket.rawValue, 0) }
}
