import CStagger
import StaggerCore
import StaggerPolicy

extension stagger_connection {
  /// The connection that a caller has written, of whichever version it is.
  ///
  /// - Throws: what this version does not know, or what makes no sense.
  static func read(
    _ pointer: UnsafePointer<stagger_connection>
  ) throws(PolicyFault) -> Connection {
    var record = unsafe stagger_connection()
    try faulting { () throws(NativeFailure) in
      try unsafe SizedStruct.read(at: UnsafeRawPointer(pointer), into: &record)
    }
    return try unsafe record.connection()
  }

  private func connection() throws(PolicyFault) -> Connection {
    guard let name = unsafe optionalText(name) else { throw PolicyFault(STAGGER_NULL_ARGUMENT) }
    guard unsafe flags & ~UInt32(STAGGER_CONNECTION_DISABLED) == 0, unsafe reserved == 0 else {
      throw PolicyFault(STAGGER_NOT_SUPPORTED)
    }
    let selectors = try unsafe TextList(
      texts: interfaces, count: interface_count, field: "interfaces"
    ).values { text throws(WordError) in try InterfaceSelector(text: text) }
    var connection = Connection(name, over: selectors)
    connection.behaviour = try unsafe ConnectionBehaviour(number: behaviour)
    connection.isEnabled = unsafe flags & UInt32(STAGGER_CONNECTION_DISABLED) == 0
    connection.families = try faulting { () throws(NativeFailure) in
      try unsafe FamilyRule(number: families)
    }
    connection.facts = try unsafe facts()
    connection.backOff = try unsafe rest()
    return connection
  }

  private func facts() throws(PolicyFault) -> DeclaredFacts {
    var facts = DeclaredFacts()
    facts.isMetered = try unsafe fact(metered, "metered")
    facts.isConstrained = try unsafe fact(constrained, "constrained")
    facts.isRoaming = try unsafe fact(roaming, "roaming")
    facts.isCongested = try unsafe fact(congested, "congested")
    facts.isVPN = try unsafe fact(vpn, "vpn")
    facts.isValidated = try unsafe fact(validated, "validated")
    facts.isWireless = try unsafe fact(wireless, "wireless")
    facts.isSecure = try unsafe fact(secure, "secure")
    facts.bandwidth = unsafe bandwidth_kbps == 0 ? nil : unsafe bandwidth_kbps
    facts.latency = unsafe latency_ms == 0 ? nil : unsafe latency_ms
    return facts
  }

  private func fact(_ number: Int8, _ field: String) throws(PolicyFault) -> Bool? {
    switch Int(number) {
    case 0: return nil
    case STAGGER_YES: return true
    case STAGGER_NO: return false
    default: throw PolicyFault(field, "neither STAGGER_YES nor STAGGER_NO")
    }
  }

  private func rest() throws(PolicyFault) -> BackOff? {
    var rest = BackOff()
    switch unsafe Int(back_off) {
    case STAGGER_NO_BACK_OFF: return nil
    case STAGGER_LINEAR_BACK_OFF: rest.growth = .linear
    case STAGGER_EXPONENTIAL_BACK_OFF: rest.growth = .exponentialRandomised
    default: throw PolicyFault(STAGGER_NOT_SUPPORTED)
    }
    if unsafe back_off_attempts != 0 { rest.attempts = unsafe Int(back_off_attempts) }
    if unsafe back_off_delay_ns != 0 { rest.delay = unsafe Nanoseconds(back_off_delay_ns) }
    if unsafe back_off_rest_ns != 0 { rest.exhaustedDelay = unsafe Nanoseconds(back_off_rest_ns) }
    return rest
  }
}

extension ConnectionBehaviour {
  /// The behaviour that a number of the header stands for.
  fileprivate init(number: UInt32) throws(PolicyFault) {
    switch Int(number) {
    case STAGGER_ALWAYS: self = .always
    case STAGGER_ON_DEMAND: self = .onDemand
    case STAGGER_ON_DEMAND_WHEN_ROAMING: self = .onDemandWhenRoaming
    case STAGGER_PER_POLICY: self = .perPolicy
    default: throw PolicyFault(STAGGER_NOT_SUPPORTED)
    }
  }
}
