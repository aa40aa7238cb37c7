import StaggerCore
import StaggerSimulation
import Testing

@Suite("Shortages of the host on a modelled network")
struct HostShortageTests {
  @Test func `without a free port each connect fails at once`() throws {
    let path = NetworkPath.answering(.accepts)
    let network = modelled(path, path, path) {
      $0.portShortages = [TimeSpan(from: .zero, until: 15.ms)]
    }
    let timeline = try race(network) { $0.settings.gapRule = .always }
    let none = Fate.failed(.addressNotAvailable, .zero, reachedNetwork: false)
    #expect(timeline.fates == [none, none, none])
    let later = modelled(path, path) {
      $0.portShortages = [TimeSpan(from: .zero, until: 15.ms)]
    }
    let sequential = try race(later) {
      $0.network.candidates[1].needsPreparation = true
      $0.network.model?.paths[1].preparation.duration = .fixed(20.ms)
    }
    #expect(sequential.fates == [none, .won(30.ms)])
  }

  @Test func `without a free descriptor the connect is tried again after the interval`() throws {
    let network = modelled(.answering(.accepts)) {
      $0.descriptorShortages = [
        DescriptorShortage(TimeSpan(from: .zero, until: 45.ms), retryInterval: 10.ms)
      ]
    }
    let timeline = try race(network)
    #expect(timeline.attempts[0].deferralCount == 5)
    #expect(timeline.attempts[0].connectBegan == .origin + 50.ms)
    #expect(timeline.finished == .origin + 80.ms)
  }

  @Test func `or as soon as the host has room again`() throws {
    let network = modelled(.answering(.accepts)) {
      $0.descriptorShortages = [DescriptorShortage(TimeSpan(from: .zero, until: 45.ms))]
    }
    let timeline = try race(network)
    #expect(timeline.attempts[0].deferralCount == 1)
    #expect(timeline.attempts[0].connectBegan == .origin + 45.ms)
  }

  @Test func `a shortage without end leaves the race open`() throws {
    let network = modelled(.answering(.accepts)) {
      $0.descriptorShortages = [DescriptorShortage(TimeSpan(from: .zero))]
    }
    #expect(try race(network).outcome == nil)
  }

  @Test func `the times are the network's own`() throws {
    let network = modelled(.answering(.accepts)) {
      $0.raceStart = 100.ms
      $0.descriptorShortages = [DescriptorShortage(TimeSpan(from: 90.ms, until: 145.ms))]
    }
    #expect(try race(network).attempts[0].connectBegan == .origin + 45.ms)
  }
}
