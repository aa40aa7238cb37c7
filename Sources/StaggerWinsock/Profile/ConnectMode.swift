/// How attempts follow one another.
public enum ConnectMode: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// One at a time, as `WSAConnectByList` is documented.
  case strict
  /// Staggered and side by side, as RFC 8305 has it.
  case race
}
