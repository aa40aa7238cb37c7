import CStaggerTestSupport
import Stagger
import StaggerTestSupport
import Testing

/// Row 52 on the kernel's own limit.
///
/// Each race runs in a forked child, which has no threads of the runtime: libdispatch opens a file once
/// a second to see what its threads do, and traps where it cannot.
@Suite struct DescriptorLimitTests {
  @Test func fewerDescriptorsThanTheRaceNeeds() async {
    await #expect(processExitsWith: .success) {
      for drive in LoneDrive.allCases {
        let line = failingLineInChild {
          let good = try LoopbackPeer.good()
          let targets = [good.address, SocketAddress(good.address.ip, port: 1)]
          try demand(leaveRoom(for: 0))
          do {
            _ = try drive.connect(.quick(), to: targets)
            try demand(false)
          } catch let error as ConnectError {
            try demand(error.code == .resourceLimit && error.errno == .tooManyOpenFiles)
            // The list is not burnt; a pollable race does not begin without its own descriptor.
            let story = drive == .pollable ? [] : ["failed EMFILE"]
            try demand(error.report.story == story)
          }
          try demand(test_limit_descriptors(1_024))
          try demand(try drive.connect(.quick(), to: targets).story == ["won"])
        }
        #expect(line == nil, "\(drive)")
      }
    }
  }

  /// Plain connect needs one descriptor; where there is no other for an epoll set, a race does too.
  @Test func nothingToWaitWith() async {
    await #expect(processExitsWith: .success) {
      for drive in [LoneDrive.blocking, .engine] {
        let line = failingLineInChild {
          let silent = try SilentPeer()
          let good = try LoopbackPeer.good()
          let configuration = ConnectConfiguration.quick {
            $0.settings.attemptTimeout = .milliseconds(100)
          }
          try demand(leaveRoom(for: 1))
          let report = try drive.connect(configuration, to: [silent.address, good.address])
          try demand(report.story == ["failed ETIMEDOUT", "won"])
        }
        #expect(line == nil, "\(drive)")
      }
    }
  }

  @Test func theRaceGoesOnWhenADescriptorIsFreed() async {
    await #expect(processExitsWith: .success) {
      for drive in [LoneDrive.blocking, .engine] {
        let line = failingLineInChild {
          let silent = try SilentPeer()
          let good = try LoopbackPeer.good()
          let targets = [silent.address, good.address]
          let configuration = ConnectConfiguration.quick {
            $0.settings.attemptTimeout = .milliseconds(400)
          }
          // What is opened once is open before the limit comes.
          _ = try drive.connect(configuration, to: targets)
          // Room for one attempt: the second waits until the first has run out of its time.
          try demand(leaveRoom(for: 1))
          let report = try drive.connect(configuration, to: targets)
          try demand(report.story == ["failed ETIMEDOUT", "won"] && report.deferralCount > 0)
        }
        #expect(line == nil, "\(drive)")
      }
    }
  }
}
