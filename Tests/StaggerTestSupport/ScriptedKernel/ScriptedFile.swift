import StaggerCore
import StaggerLinux

/// Something that a descriptor of the scripted kernel stands for.
class ScriptedFile {
  /// What epoll says of it.
  func readiness(at time: MonotonicInstant) -> EpollReadiness { [] }

  /// When that changes by itself.
  func nextChange(after time: MonotonicInstant) -> MonotonicInstant? { nil }
}

/// An event descriptor.
final class ScriptedEvent: ScriptedFile {
  var isSignalled = false

  override func readiness(at time: MonotonicInstant) -> EpollReadiness {
    isSignalled ? [.readable, .writable] : .writable
  }
}

/// An epoll set.
final class ScriptedSet: ScriptedFile {
  struct Registration {
    let file: ScriptedFile
    let number: CInt
    var interest: EpollInterest
    var token: UInt64
    /// False when it has had its one shot.
    var isArmed = true

    /// What there is to report.
    func news(at time: MonotonicInstant) -> EpollReadiness {
      let asked = EpollReadiness(rawValue: interest.rawValue).union([.error, .hangUp])
      return isArmed ? file.readiness(at: time).intersection(asked) : []
    }
  }

  var registrations: [Registration] = []

  func watches(_ file: ScriptedFile) -> Bool { registrations.contains { $0.file === file } }

  func place(of file: ScriptedFile?, _ number: CInt) -> Int? {
    registrations.firstIndex { $0.file === file && $0.number == number }
  }

  func hasNews(at time: MonotonicInstant) -> Bool {
    registrations.contains { !$0.news(at: time).isEmpty }
  }

  override func readiness(at time: MonotonicInstant) -> EpollReadiness {
    hasNews(at: time) ? .readable : []
  }

  override func nextChange(after time: MonotonicInstant) -> MonotonicInstant? {
    registrations.filter(\.isArmed).compactMap { $0.file.nextChange(after: time) }.min()
  }
}
