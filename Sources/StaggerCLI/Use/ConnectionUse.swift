/// What happens to a connection that was made.
package enum ConnectionUse: Hashable, Sendable {
  /// It is closed.
  case close
  /// It stays open until its peer closes it or the command is interrupted.
  case hold
  /// It carries the standard input and output.
  case pipe
}
