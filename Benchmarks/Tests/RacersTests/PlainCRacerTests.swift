import CRacer
import Glibc
import Racers
import Stagger
import Testing

extension SocketTests {
  /// The limit is only a limit if it races rightly.
  @Suite
  struct PlainCRacerTests {
    private let peers: LoopbackPeers
    private let epoll = c_racer_open()

    init() throws {
      peers = try LoopbackPeers(silentCount: 8)
    }

    private func targets(_ addresses: [SocketAddress]) -> TargetList {
      TargetList("", addresses, delay: .milliseconds(10))
    }

    /// What a race returns, and where its descriptor leads.
    private func race(
      _ addresses: [SocketAddress], timeout: Nanoseconds = Nanoseconds(-1)
    ) -> (result: CInt, port: UInt16?) {
      let targets = targets(addresses)
      let result = unsafe targets.cAddresses.withUnsafeBufferPointer { buffer in
        var list = unsafe c_racer_list(
          addresses: buffer.baseAddress, count: Int32(buffer.count), delay: targets.delay.count,
          timeout: timeout.count)
        return unsafe c_racer_race(epoll, &list)
      }
      defer { if result >= 0 { closeDescriptor(result) } }
      return (result, result < 0 ? nil : remotePort(of: result))
    }

    @Test(.timeLimit(.minutes(1)))
    func `One good address is connected to`() {
      let descriptor = unsafe c_racer_connect(epoll, targets([peers.good]).cAddresses)
      #expect(remotePort(of: descriptor) == peers.good.port)
      closeDescriptor(descriptor)
      #expect(race([peers.good]).port == peers.good.port)
    }

    @Test(.timeLimit(.minutes(1)))
    func `One address that refuses says why`() {
      #expect(unsafe c_racer_connect(epoll, targets([peers.refusing]).cAddresses) == -ECONNREFUSED)
      #expect(race([peers.refusing, peers.refusing]).result == -ECONNREFUSED)
    }

    @Test(.timeLimit(.minutes(1)))
    func `The second address wins after a refusal and after silence`() {
      #expect(race([peers.refusing, peers.good]).port == peers.good.port)
      #expect(race([peers.silent[0], peers.good]).port == peers.good.port)
      #expect(race([peers.silent[0], peers.refusing, peers.good]).port == peers.good.port)
      #expect(race(peers.silent + [peers.good]).port == peers.good.port)
    }

    @Test(.timeLimit(.minutes(1)))
    func `A race over silent addresses is given up in time`() {
      #expect(race(peers.silent, timeout: .milliseconds(120)).result == -ETIMEDOUT)
    }

    @Test
    func `Lists of no length or too long a one are refused`() {
      #expect(race([]).result == -EINVAL)
      let long = Array(repeating: peers.good, count: C_RACER_ADDRESS_LIMIT + 1)
      #expect(race(long).result == -EINVAL)
    }

    @Test(.timeLimit(.minutes(1)))
    func `Losers are closed`() throws {
      let before = try openDescriptorCount()
      for _ in 0..<3 { _ = race(peers.silent + [peers.good]) }
      _ = race(peers.silent, timeout: .milliseconds(30))
      #expect(try openDescriptorCount() == before)
    }
  }
}
