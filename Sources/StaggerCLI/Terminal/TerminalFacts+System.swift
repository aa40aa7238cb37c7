import CStaggerSystem

extension TerminalFacts {
  /// What is known of a stream of this process, at this moment.
  init(_ stream: StandardStream) {
    self.init(window: WindowSize(of: stream), environment: Self.variable)
  }

  private static func variable(_ name: String) -> String? {
    // SAFETY: nothing in this process changes the environment.
    unsafe linux_environment(name).map { unsafe String(cString: $0) }
  }
}

extension WindowSize {
  /// Asks the terminal behind a stream; nil when there is none.
  ///
  /// The corresponding system call is `ioctl` with `TIOCGWINSZ`.
  fileprivate init?(of stream: StandardStream) {
    var columns: UInt16 = 0
    var rows: UInt16 = 0
    // SAFETY: both numbers outlive the call.
    guard unsafe linux_terminal_size(stream.rawValue, &columns, &rows) == 0 else { return nil }
    self.init(columns: Int(columns), rows: Int(rows))
  }
}
