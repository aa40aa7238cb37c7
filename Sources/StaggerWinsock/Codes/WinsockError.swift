public import StaggerCore

/// Why `WSAConnectByList` or `WSAConnectByName` did not connect.
public struct WinsockError: Error, Sendable {
  /// What `WSAGetLastError` says.
  public let code: WinsockCode
  /// What the kernel said, where it is the kernel's word.
  public let errno: Errno?
  /// Every attempt that was made; empty when an argument was at fault.
  public let report: RaceReport
  /// What it is about, where a policy let nothing out: what it refuses and why, or its own failure.
  public let subject: ConnectError.Subject?

  /// Makes an error.
  public init(
    _ code: WinsockCode, errno: Errno? = nil, report: RaceReport = .empty,
    subject: ConnectError.Subject? = nil
  ) {
    self.code = code
    self.errno = errno
    self.report = report
    self.subject = subject
  }
}

extension WinsockError {
  /// Reads the end of a race.
  ///
  /// A time limit that was seen between two attempts is `WSAETIMEDOUT`; otherwise the error is that of
  /// the last attempt.
  init(_ error: ConnectError) {
    self.init(
      Self.code(of: error), errno: error.errno, report: error.report, subject: error.subject)
  }

  private static func code(of error: ConnectError) -> WinsockCode {
    switch error.code {
    case .timedOut: return .timedOut
    case .cancelled: return .operationAborted
    case .networkDown, .withdrawn: return .networkDown
    case .noPathAdmitted, .policyFailed: return .hostUnreachable
    case .resourceLimit, .optionRefused:
      return error.errno.map { WinsockCode($0) } ?? .noBufferSpace
    default: break
    }
    guard let last = error.report.attempts.last, case .failed(let failure) = last.state else {
      return error.errno.map { WinsockCode($0) } ?? .hostUnreachable
    }
    return WinsockCode(failure, of: last.candidate)
  }
}

extension WinsockError: CustomStringConvertible {
  /// The code with the kernel's error, for an error message.
  public var description: String {
    guard let errno else { return "\(code) (\(code.rawValue))" }
    return "\(code) (\(code.rawValue), \(errno.name))"
  }
}
