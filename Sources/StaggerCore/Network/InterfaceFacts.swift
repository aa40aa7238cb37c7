/// What the kernel said about one network interface.
///
/// Whether it is wireless and how its default routes are weighed is asked only for a policy; otherwise it
/// is unknown.
public struct InterfaceFacts: Hashable, Sendable, BitwiseCopyable {
  /// Properties that an interface has or has not.
  public struct Flags: OptionSet, Hashable, Sendable, BitwiseCopyable {
    /// The flags as bits of this type's own, not the kernel's.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    ///
    /// - Complexity: O(1).
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// The administrator has switched it on (`IFF_UP`).
    public static var up: Flags { Flags(rawValue: 1) }

    /// It can carry packets, as far as its driver and its link's state tell (`IFF_RUNNING`).
    public static var running: Flags { Flags(rawValue: 2) }

    /// Packets come back to this host (`IFF_LOOPBACK`).
    public static var loopback: Flags { Flags(rawValue: 4) }

    /// There is one other end (`IFF_POINTOPOINT`).
    public static var pointToPoint: Flags { Flags(rawValue: 8) }

    /// There is a signal on the cable, or what stands for it (`IFF_LOWER_UP`).
    public static var carrier: Flags { Flags(rawValue: 16) }
  }

  /// The index, which is positive; also the zone of scoped IPv6 addresses.
  public var index: UInt32

  /// The name.
  public var name: KernelName

  /// What else it is or is not.
  public var flags: Flags

  /// What kind of link it speaks on.
  public var linkType: LinkType

  /// The driver of a virtual interface, such as `veth`, `tun` or `wireguard`; nil for hardware.
  public var kind: KernelName?

  /// The largest packet it carries, in bytes; 0 when the kernel did not say.
  public var maximumTransmissionUnit: UInt32

  /// What the driver says of the link's state (RFC 2863).
  public var operationalState = OperationalState.unknown

  /// Whether it has no cable; nil where nobody asked, or the kernel did not say.
  public var isWireless: Bool?

  /// The metric of its best IPv4 default route; nil where it has none, or nobody asked.
  ///
  /// A route to half of all addresses counts, as VPN clients make two of them.
  public var ipv4DefaultMetric: UInt32?

  /// The metric of its best IPv6 default route; nil where it has none, or nobody asked.
  ///
  /// A route to all global unicast addresses (`2000::/3`) counts.
  public var ipv6DefaultMetric: UInt32?

  /// Puts the facts together.
  ///
  /// - Precondition: `index` is positive.
  public init(
    index: UInt32, name: KernelName, flags: Flags = [.up, .running, .carrier],
    linkType: LinkType = .ethernet, kind: KernelName? = nil, maximumTransmissionUnit: UInt32 = 1500
  ) {
    precondition(index > 0, "interfaces are counted from 1")
    self.index = index
    self.name = name
    self.flags = flags
    self.linkType = linkType
    self.kind = kind
    self.maximumTransmissionUnit = maximumTransmissionUnit
  }

  /// Whether packets can leave through it, as far as the kernel knows.
  ///
  /// - Complexity: O(1).
  public var isUsable: Bool { flags.isSuperset(of: [.up, .running]) }

  /// Whether there is no hardware behind it, as far as the kernel tells: it has a kind, or is the
  /// loopback interface.
  ///
  /// - Complexity: O(1).
  public var isVirtual: Bool { kind != nil || flags.contains(.loopback) }

  /// The metric of its best default route of a family; nil where it has none, or nobody asked.
  ///
  /// - Complexity: O(1).
  public func defaultMetric(for family: AddressFamily) -> UInt32? {
    family == .ipv4 ? ipv4DefaultMetric : ipv6DefaultMetric
  }
}
