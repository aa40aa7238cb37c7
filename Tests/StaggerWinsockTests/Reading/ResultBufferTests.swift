import CStagger
import StaggerCore
import StaggerTestSupport
import StaggerWinsock
import Testing

/// The buffers that receive the addresses (rulings 5.18 to 5.22).
@Suite(.serialized) struct ResultBufferTests {
  @Test(arguments: [IPAddress.ipv4Loopback, .ipv6Loopback])
  func `as many bytes as the address has, and the length says so`(ip: IPAddress) throws {
    let good = try LoopbackPeer.good(ip)
    let size = ip.family == .ipv4 ? 16 : 28
    for room in [UInt32(size), 128, .max] {
      let socket = try ProgramSocket.suited(to: good.address)
      var arguments = try ListArguments(socket.number, [good.address])
      arguments.local.length = room
      arguments.remote.length = room
      #expect(arguments.connect() == 0)
      #expect(arguments.local.address == socket.localAddress)
      #expect(arguments.remote.address == good.address)
      #expect(arguments.local.address?.port != 0)
    }
  }

  @Test(arguments: [IPAddress.ipv4Loopback, .ipv6Loopback])
  func `too little room is a fault, the length stays, and nothing is sent`(ip: IPAddress) throws {
    let good = try LoopbackPeer.good(ip)
    let size: UInt32 = ip.family == .ipv4 ? 16 : 28
    let socket = try ProgramSocket.suited(to: good.address)
    for room in [0, 2, size - 1] {
      var arguments = try ListArguments(socket.number, [good.address])
      arguments.local.length = room
      #expect(arguments.connect() == WSAEFAULT)
      #expect(arguments.local.length == room && arguments.local.isUntouched)
      arguments.local.length = 128
      arguments.remote.length = room
      #expect(arguments.connect() == WSAEFAULT)
      #expect(arguments.remote.length == room && arguments.local.length == 128)
    }
    let isAlone = good.hasNoConnection
    #expect(isAlone)
  }

  @Test func `without a buffer its length is not looked at`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    var arguments = try ListArguments(socket.number, [good.address])
    arguments.local.isThere = false
    arguments.local.length = 3
    arguments.remote.isThere = false
    arguments.remote.length = nil
    #expect(arguments.connect() == 0)
    #expect(arguments.local.length == 3 && arguments.local.isUntouched)
  }

  /// Ruling 5.20.
  @Test func `without a length the buffer is not touched`() throws {
    let good = try LoopbackPeer.good()
    let socket = try ProgramSocket(.ipv4)
    var arguments = try ListArguments(socket.number, [good.address])
    arguments.local.length = nil
    arguments.remote.length = nil
    #expect(arguments.connect() == 0)
    #expect(arguments.local.isUntouched && arguments.remote.isUntouched)
  }
}
