import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Testing

/// Row 52 on the kernel's own limit, each test in a process of its own.
@Suite struct DescriptorLimitTests {
  @Test(.timeLimit(.minutes(1))) func fewerDescriptorsThanTheRaceNeeds() async {
    await #expect(processExitsWith: .success) {
      await letTheRuntimeOpenItsOwn()
      let good = try LoopbackPeer.good()
      let targets = [good.address, SocketAddress(good.address.ip, port: 1)]
      for drive in Drive.allCases {
        var error: ConnectError?
        for _ in 0..<50 where error == nil {
          #expect(leaveRoom(for: 0))
          error = await drive.failure(.quick(), to: targets)
          #expect(test_limit_descriptors(1_024))
        }
        #expect(error?.code == .resourceLimit && error?.errno == .tooManyOpenFiles)
        // The list is not burnt; a pollable race does not even begin without its own descriptor.
        let story = error?.report.story
        #expect(story == (drive == .pollable ? [] : ["failed EMFILE"]))
        let connections = try await drive.connect(.quick(), to: targets)
        #expect(connections.report.story == ["won"])
      }
    }
  }

  /// Plain connect needs one descriptor; where there is no other for an epoll set, a race does too.
  @Test(.timeLimit(.minutes(1))) func nothingToWaitWith() async {
    // Seen to end with a trap now and then on a machine that is very busy; the cause is not known yet.
    await withKnownIssue(isIntermittent: true) {
      await #expect(processExitsWith: .success) {
        await letTheRuntimeOpenItsOwn()
        let silent = try SilentPeer()
        let good = try LoopbackPeer.good()
        let targets = [silent.address, good.address]
        let connector = Connector.quick { $0.settings.attemptTimeout = .milliseconds(100) }
        for drive in [Drive.blocking, .async] {
          var stories: Set<[String]> = []
          for _ in 0..<50 where stories.isEmpty {
            #expect(leaveRoom(for: 1))
            if let report = try? await drive.connect(connector, to: targets).report {
              stories.insert(report.story)
            }
            #expect(test_limit_descriptors(1_024))
          }
          #expect(stories == [["failed ETIMEDOUT", "won"]])
        }
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func theRaceGoesOnWhenADescriptorIsFreed() async {
    await #expect(processExitsWith: .success) {
      await letTheRuntimeOpenItsOwn()
      let silent = try SilentPeer()
      let good = try LoopbackPeer.good()
      let targets = [silent.address, good.address]
      for drive in [Drive.blocking, .async] {
        let connector = Connector.quick { $0.settings.attemptTimeout = .milliseconds(400) }
        // What is opened once is open before the limit comes.
        _ = try await drive.connect(connector, to: targets)
        var isHeld = false
        for _ in 0..<50 where !isHeld {
          // Room for one attempt: the second waits until the first has run out of its time.
          #expect(leaveRoom(for: 1))
          let report = try? await drive.connect(connector, to: targets).report
          #expect(test_limit_descriptors(1_024))
          isHeld = report?.story == ["failed ETIMEDOUT", "won"] && report?.deferralCount ?? 0 > 0
        }
        #expect(isHeld)
      }
    }
  }
}
