/// Named departures from the documented behaviour, for programs that rely on what Windows does.
///
/// None is on unless it is asked for.
public struct Deviations: OptionSet, Hashable, Sendable {
  /// The bits, which stay the same over releases.
  public let rawValue: UInt32

  /// Makes a set from its bits.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// An attempt is given up after 21 s without an answer, as Windows does it.
  public static let windowsAttemptTime = Deviations(rawValue: 1 << 0)

  /// The local address is returned with port 0, as Windows has been seen to do (ruling 5.22).
  public static let zeroLocalPort = Deviations(rawValue: 1 << 1)

  /// The time limit also ends an attempt that is under way.
  public static let interruptingDeadline = Deviations(rawValue: 1 << 2)

  /// A bound socket is refused with `WSAEINVAL`, as the page for the desktop has it (ruling 5.7).
  public static let unboundOnly = Deviations(rawValue: 1 << 3)

  /// An address that comes twice is tried once (ruling 5.15).
  public static let distinctAddresses = Deviations(rawValue: 1 << 4)

  /// `stagger_wsa_socket` makes IPv6 sockets that are for IPv6 alone until the program says otherwise
  /// (ruling 5.31); a call of `Winsock.connect` takes its socket as it is.
  public static let ipv6OnlySockets = Deviations(rawValue: 1 << 5)

  /// The seconds of a time limit are read as milliseconds (ruling 5.2).
  public static let millisecondTimeout = Deviations(rawValue: 1 << 6)

  /// An IPv4 address on an IPv6 socket is not converted but fails (ruling 5.8).
  public static let strictFamily = Deviations(rawValue: 1 << 7)

  /// A socket that is not a stream is refused with `WSAEINVAL` (ruling 5.25).
  public static let nonStreamIsInvalid = Deviations(rawValue: 1 << 8)

  /// A socket that is not a stream is refused with `WSAEFAULT` (ruling 5.25).
  public static let nonStreamIsFault = Deviations(rawValue: 1 << 9)

  /// What a router says (ICMP) does not end an attempt, but its time, which is 21 s where none is set.
  ///
  /// Linux ends a connect there, Windows does not: a new socket sends again after 1 s, 2 s, 4 s. A closed port that a router reports counts as refused all the same.
  public static let softRouterErrors = Deviations(rawValue: 1 << 10)

  /// All of them.
  public static let all = Deviations(rawValue: (1 << 11) - 1)
}
