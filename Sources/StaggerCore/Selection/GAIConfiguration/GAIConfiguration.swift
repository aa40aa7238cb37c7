/// The settings of a file in the format of `/etc/gai.conf`, which the GNU C library reads.
///
///     precedence ::ffff:0:0/96  100   # IPv4 first
///     label      fd00::/8         6
///     scopev4    10.0.0.0/8       5
///     reload     yes
///
/// As in the C library, one `label` line replaces all default labels, one `precedence` line all
/// default precedences and one `scopev4` line all default scopes, and what follows the value in a
/// line is ignored. Other than there, a line that cannot be read is reported, and the defaults are
/// those of RFC 6724.
public struct GAIConfiguration: Equatable, Sendable {
  /// The size up to which a text is read: 64 KiB.
  ///
  /// - Complexity: O(1).
  public static var maximumByteCount: Int { 1 << 16 }

  /// The number of lines of each kind up to which they count: 256.
  ///
  /// - Complexity: O(1).
  public static var maximumRowCount: Int { 256 }

  /// The `label` lines in their order.
  public internal(set) var labels: [PrefixValue] = []

  /// The `precedence` lines in their order.
  public internal(set) var precedences: [PrefixValue] = []

  /// The `scopev4` lines in their order.
  public internal(set) var ipv4Scopes: [IPv4Scopes.Row] = []

  /// Whether a program should read the file again when it has changed; by default not.
  public internal(set) var reloads = false

  /// The lines that were skipped, and why.
  public internal(set) var problems: [Problem] = []

  /// Makes a configuration that changes nothing, as an absent file does.
  ///
  /// - Complexity: O(1).
  public init() {}

  /// A prefix with its label or its precedence.
  public struct PrefixValue: Hashable, Sendable, BitwiseCopyable {
    /// The addresses, in IPv6 form.
    public let prefix: IPPrefix

    /// The label or the precedence.
    public let value: UInt32
  }
}

extension AddressSelection {
  /// Takes over what a configuration sets; the rest stays.
  ///
  /// - Parameter configuration: the settings of a file.
  /// - Complexity: O(*m* · *n*) in the numbers of labels and precedences, each at most
  ///   ``GAIConfiguration/maximumRowCount``.
  public mutating func apply(_ configuration: GAIConfiguration) {
    if !configuration.labels.isEmpty || !configuration.precedences.isEmpty {
      policyTable = policyTable.replacing(
        labels: configuration.labels, precedences: configuration.precedences)
    }
    if !configuration.ipv4Scopes.isEmpty { ipv4Scopes = IPv4Scopes(configuration.ipv4Scopes) }
  }
}
