import Foundation
import Glibc
import Racers
import Stagger
import Testing

extension SocketTests {
  @Suite
  struct LoopbackPeersTests {
    @Test
    func `Peers end when they are stopped`() throws {
      let peers = try LoopbackPeers(silentCount: 1)
      let connector = Connector.inGivenOrder(delay: .milliseconds(250))
      closeDescriptor(try connector.connectBlocking(to: peers.good).take())
      peers.stop()
      #expect(throws: ConnectError.self) {
        _ = try connector.connectBlocking(to: peers.good).take()
      }
    }

    @Test
    func `Connections that the racer has closed leave no time-wait`() throws {
      let peers = try LoopbackPeers(silentCount: 0)
      let connector = Connector.inGivenOrder(delay: .milliseconds(250))
      for _ in 0..<500 { closeDescriptor(try connector.connectBlocking(to: peers.good).take()) }
      // The peers' process closes a little later than we do. A reset that meets the end of our own
      // close half way is lost, once in some thousands; a TIME_WAIT takes a minute.
      var looks = 0
      while try connectionCount(port: peers.good.port) > 5, looks < 2_000 {
        looks += 1
        usleep(5_000)
      }
      #expect(try connectionCount(port: peers.good.port) <= 5)
    }

    @Test
    func `An announcement is read back`() throws {
      let peers = try LoopbackPeers(announcement: "1001 1002 1003 1004")
      #expect(peers.good.port == 1001)
      #expect(peers.refusing.port == 1002)
      #expect(peers.silent.map(\.port) == [1003, 1004])
      #expect(throws: PeersError.self) { try LoopbackPeers(announcement: "1001") }
    }

    /// How many connections to a port there are in any state, by the kernel's table.
    private func connectionCount(port: UInt16) throws -> Int {
      let suffix = ":" + String(format: "%04X", port)
      let table = try String(contentsOfFile: "/proc/net/tcp", encoding: .ascii)
      return table.split(separator: "\n").dropFirst().count { line in
        line.split(separator: " ")[2].hasSuffix(suffix)
      }
    }
  }
}
