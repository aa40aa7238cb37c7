import StaggerCore

extension NetworkSnapshot {
  /// Everything that is known, for the tests to compare with what was configured.
  var report: JSON {
    .object([
      ("interfaces", .list(interfaces.map(\.report))),
      ("addresses", .list(addresses.map { $0.report(in: self) })),
      ("ipv4Rules", .number(Int(ipv4Rules.rawValue))),
      ("ipv6Rules", .number(Int(ipv6Rules.rawValue))),
    ])
  }
}

extension InterfaceFacts {
  fileprivate var report: JSON {
    .object([
      ("name", .text(name.description)), ("kind", .text(kind?.description ?? "")),
      ("flags", .number(Int(flags.rawValue))), ("linkType", .number(Int(linkType.rawValue))),
      ("maximumTransmissionUnit", .number(Int(maximumTransmissionUnit))),
    ])
  }
}

extension LocalAddress {
  fileprivate func report(in snapshot: NetworkSnapshot) -> JSON {
    let name = snapshot.interface(interfaceIndex)?.name.description ?? ""
    return .object([
      ("address", .text(address.scoped(to: 0).description)), ("interface", .text(name)),
      ("prefixLength", .number(Int(prefixLength))), ("flags", .number(Int(flags.rawValue))),
      ("scope", .number(Int(scope.rawValue))),
      ("isForever", .truth(validLifetime == .infinite)),
      ("preferredSeconds", .number(preferredLifetime.seconds)),
    ])
  }
}

extension LocalAddress.Lifetime {
  /// The seconds, or -1.
  fileprivate var seconds: Int {
    if case .seconds(let seconds) = self { Int(seconds) } else { -1 }
  }
}
