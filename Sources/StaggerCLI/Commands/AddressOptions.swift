#if CommandLine
  import ArgumentParser

  /// The options that say which addresses are tried, from where, and in which order.
  struct AddressOptions: ParsableArguments {
    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "A local address to come from; may be repeated, the first is preferred.",
        valueName: "address"))
    var source: [String] = []

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "An interface to go out through; may be repeated, the first is preferred.",
        discussion: """
          It overrides the routing table. With --source, every source is paired with it.
          """,
        valueName: "name"),
      completion: .shellCommand("ls /sys/class/net"))
    var interface: [String] = []

    @Flag(name: [.customShort("4"), .customLong("ipv4")], help: "IPv4 alone.")
    var ipv4 = false

    @Flag(name: [.customShort("6"), .customLong("ipv6")], help: "IPv6 alone.")
    var ipv6 = false

    @Option(
      help: ArgumentHelp(
        "In which order the targets are tried.",
        discussion: """
          ranked: as the routing table and RFC 6724 rank them, the families taking turns; \
          sorted: the same without turns; \
          interlaced: as listed, but the families take turns; given: as listed.
          """,
        valueName: "order"))
    var ordering: OrderingArgument = .ranked

    @Option(
      help: ArgumentHelp(
        "Which local ends each target is paired with, where --source and --interface are not given.",
        discussion: """
          kernel: just what connect() would do; routed: also every other source address that the \
          routing rules accept; all: also other interfaces, which may leave a VPN.
          """,
        valueName: "which"))
    var localAddresses: LocalAddressArgument = .kernel

    func apply(to arguments: inout ConnectArguments) {
      arguments.sources = source
      arguments.interfaces = interface
      arguments.isIPv4Only = ipv4
      arguments.isIPv6Only = ipv6
      arguments.ordering = ordering.ordering
      arguments.localAddresses = localAddresses.rule
    }
  }
#endif
