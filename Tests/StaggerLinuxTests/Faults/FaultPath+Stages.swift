import StaggerCore
import StaggerLinux
import StaggerTestSupport

extension FaultPath {
  static let stages = [
    FaultPath(
      "checked when something comes",
      [
        .greets(after: .milliseconds(300), then: .milliseconds(300)),
        .greets(after: .milliseconds(10), then: .milliseconds(20)),
      ]
    ) { $0.configure = { $0.stages.verify = verify($1, .whenReadable) } },
    FaultPath("checked when there is room", [.near, .answers(after: .milliseconds(10))]) {
      $0.configure = { $0.stages.verify = verify($1, .whenWritable) }
    },
    FaultPath("checked at once", [.near, .near]) {
      $0.configure = { $0.stages.verify = verify($1, .ok) }
    },
    FaultPath("checked by another thread", [.silent, .answers(after: .milliseconds(10))]) {
      $0.configure = { $0.stages.verify = verify($1, .pending) }
    },
    FaultPath("prepared by another thread", [.fails(.connectionRefused, after: .zero), .near]) {
      $0.configure = { configuration, calls in
        configuration.stages.prepare = { _, completion in
          if let error = calls.enter(.prepareHook) { return .failed(error) }
          calls.after(.milliseconds(7)) { completion.succeed() }
          return .pending
        }
      }
    },
    FaultPath("configured by a hook", [.silent, .answers(after: .milliseconds(10))]) {
      $0.configure = { configuration, calls in
        configuration.stages.configure = { _, _ in calls.enter(.configureHook) }
      }
    },
    FaultPath("answers of a resolver", [.silent, .answers(after: .milliseconds(30)), .silent]) {
      $0.resolve = { feed, calls in
        let targets = (1...3).map { SocketAddress(.ipv4Loopback, port: $0) }
        feed.answer(.ipv6Addresses, with: [targets[0]])
        calls.after(.milliseconds(100)) {
          feed.answer(.ipv4Addresses, with: [targets[1], targets[2]])
        }
        calls.after(.milliseconds(120)) { feed.finish() }
      }
    },
  ]

  /// A check that asks for something once, and then passes.
  private static func verify(
    _ calls: ScriptedCalls, _ first: Verification
  ) -> @Sendable (CInt, Candidate, StageCompletion) -> Verification {
    let asked = AskedNumbers()
    return { number, _, completion in
      if let error = calls.enter(.verifyHook) { return .failed(error) }
      if asked.insert(number) {
        if first == .pending { calls.after(.milliseconds(7)) { completion.succeed() } }
        return first
      }
      return .ok
    }
  }
}

/// The descriptors that a check was asked about; the test has one thread.
private final class AskedNumbers: @unchecked Sendable {
  private var numbers: Set<CInt> = []

  func insert(_ number: CInt) -> Bool { numbers.insert(number).inserted }
}
