/// The state of a link as its driver tells it, with the kernel's numbers (RFC 2863 section 3.1.13).
public struct OperationalState: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The number (`IF_OPER_…` of `linux/if.h`).
  public let rawValue: UInt8

  /// Makes the state with a number, whether or not it has a name here.
  ///
  /// - Complexity: O(1).
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The driver does not say, as those of tunnels and of the loopback interface.
  public static var unknown: OperationalState { OperationalState(rawValue: 0) }

  /// Some part of the hardware is missing.
  public static var notPresent: OperationalState { OperationalState(rawValue: 1) }

  /// There is no signal.
  public static var down: OperationalState { OperationalState(rawValue: 2) }

  /// What it is stacked upon is down.
  public static var lowerLayerDown: OperationalState { OperationalState(rawValue: 3) }

  /// It is being tested, and carries no packets of ours.
  public static var testing: OperationalState { OperationalState(rawValue: 4) }

  /// There is a signal, but something like a log-in is still to come.
  public static var dormant: OperationalState { OperationalState(rawValue: 5) }

  /// It carries packets.
  public static var up: OperationalState { OperationalState(rawValue: 6) }
}
