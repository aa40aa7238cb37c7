import CRacer
import Glibc
import Racers
import Stagger
import Testing

extension SocketTests {
  @Suite
  struct ManyRacesTests {
    private let peers: LoopbackPeers
    private let epoll = c_racer_open()

    init() throws {
      peers = try LoopbackPeers(silentCount: 4)
    }

    private func results(
      _ addresses: [SocketAddress], races: Int, timeout: Nanoseconds = Nanoseconds(-1)
    ) -> [CInt] {
      let targets = TargetList("", addresses, delay: .milliseconds(10))
      var results = [CInt](repeating: 0, count: races)
      let error = unsafe targets.cAddresses.withUnsafeBufferPointer { buffer in
        var list = unsafe c_racer_list(
          addresses: buffer.baseAddress, count: Int32(buffer.count), delay: targets.delay.count,
          timeout: timeout.count)
        return unsafe c_racer_race_many(epoll, &list, CInt(races), &results)
      }
      #expect(error == 0)
      return results
    }

    @Test(
      .timeLimit(.minutes(1)),
      arguments: [
        ["good"], ["refusing", "good"], ["silent", "good"], ["silent", "refusing", "good"],
      ])
    func `Every race of many is won by the good address`(kinds: [String]) throws {
      let before = try openDescriptorCount()
      let addresses = kinds.map { kind in
        kind == "good" ? peers.good : kind == "silent" ? peers.silent[0] : peers.refusing
      }
      let descriptors = results(addresses, races: 50)
      #expect(Set(descriptors).count == 50)
      #expect(descriptors.allSatisfy { remotePort(of: $0) == peers.good.port })
      #expect(try openDescriptorCount() == before + 50)
      descriptors.forEach(closeDescriptor)
    }

    @Test(.timeLimit(.minutes(1)))
    func `Many races fail and time out alike, and leave nothing open`() throws {
      let before = try openDescriptorCount()
      #expect(
        results([peers.refusing, peers.refusing], races: 20)
          == Array(repeating: -ECONNREFUSED, count: 20))
      #expect(
        results(peers.silent, races: 20, timeout: .milliseconds(100))
          == Array(repeating: -ETIMEDOUT, count: 20))
      #expect(try openDescriptorCount() == before)
    }
  }
}
