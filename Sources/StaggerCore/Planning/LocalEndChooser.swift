/// Who chose the local end of a candidate.
public enum LocalEndChooser: UInt8, Hashable, Sendable, BitwiseCopyable, CaseIterable {
  /// The kernel will: the pair is unbound.
  case kernel
  /// The caller named it.
  case caller
  /// The plan did, beyond the kernel's own choice (`LocalAddressRule`).
  case plan
  /// A policy added the pair.
  case policy
}
