package import StaggerCore

/// What the command's end means to a script.
///
/// 6, 7, 28 and 56 mean what they mean in curl, 64 to 77 what they mean in sysexits.h, and 128 + n that
/// signal n ended the command.
package enum CommandStatus: Int32, CaseIterable, Sendable {
  /// There is a connection, or whatever else was asked for.
  case connected = 0
  /// Something that was simulated did not come out as expected.
  case rowFailed = 1
  /// No name could be resolved; reserved until targets may be names.
  case notResolved = 6
  /// All attempts failed.
  case failed = 7
  /// The time was up.
  case timedOut = 28
  /// A connection that carried data broke.
  case connectionBroken = 56
  /// The command line was at fault, and nothing was sent.
  case usage = 64
  /// The input could not be read.
  case inputFailed = 66
  /// The command was built without what it needs.
  case unavailable = 69
  /// This machine has run out of descriptors or memory, or cannot do what the command needs.
  case hostLimit = 71
  /// The result could not be written.
  case outputFailed = 74
  /// The permission is missing, such as for an interface.
  case forbidden = 77
  /// Interrupted by SIGINT.
  case interrupted = 130
  /// Ended by SIGTERM.
  case terminated = 143

  /// The status that stands for an error.
  package init(_ code: ConnectError.Code) {
    switch code {
    case _ where code.isBadInput: self = .usage
    // That a source is not one of this machine's shows only when it is bound; it is bad input.
    case .sourceUnavailable, .optionRefused: self = .usage
    case .cannotResolve: self = .notResolved
    case .timedOut: self = .timedOut
    case .cancelled: self = .interrupted
    case .resourceLimit: self = .hostLimit
    case .permissionDenied: self = .forbidden
    default: self = .failed
    }
  }
}
