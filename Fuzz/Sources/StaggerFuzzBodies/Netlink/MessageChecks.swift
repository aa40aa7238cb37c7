import StaggerCore
import StaggerLinux

/// One message, read as everything that the product reads, whatever its type says.
struct MessageChecks {
  private let message: NetlinkMessage

  init(_ message: NetlinkMessage) {
    self.message = message
  }

  func run(in bytes: RawSpan) throws(Finding) {
    try checkAttributes(in: bytes)
    let here = Facts(message, in: bytes)
    try here.check(within: message.content)
    // Alone in memory of its own: whoever looks further is found out, and so is who depends on it.
    let start = message.content.lowerBound - 16
    let alone = bytes.extracting(start..<message.content.upperBound).copied
    let span = unsafe alone.span.bytes
    guard let copy = NetlinkBody.messages(in: span).messages.first else {
      throw Finding("\(message) alone is no message")
    }
    try requireEqual(Facts(copy, in: span), here.moved(by: -start), "\(message) alone")
  }

  /// The attributes, against a second reading without places.
  private func checkAttributes(in bytes: RawSpan) throws(Finding) {
    var cursor = AttributeCursor(message.content)
    var found: [PlainAttribute] = []
    var fault: NetlinkError?
    do throws(NetlinkError) {
      while let attribute = try cursor.next(in: bytes) {
        found.append(
          PlainAttribute(
            type: attribute.type, value: bytes.extracting(attribute.value).copied))
      }
    } catch {
      fault = error
      try NetlinkBody.checkFault(
        error, within: message.content.lowerBound...message.content.upperBound)
    }
    let expected = PlainAttribute.all(in: bytes.extracting(message.content).copied)
    try requireEqual(found, expected.attributes, "attributes of \(message)")
    try requireEqual(fault == nil, expected.isWhole, "the end of the attributes of \(message)")
  }
}

/// An attribute by its bytes.
struct PlainAttribute: Equatable {
  let type: Int
  let value: [UInt8]

  /// Takes attributes from the front until nothing is left, or what is left is none.
  static func all(in bytes: [UInt8]) -> (attributes: [PlainAttribute], isWhole: Bool) {
    var left = bytes[...]
    var attributes: [PlainAttribute] = []
    while left.count >= 4 {
      let header = Array(left.prefix(4))
      let length = Int(header[0]) + Int(header[1]) * 256
      if length < 4 || length > left.count { break }
      let type = Int(header[2]) + Int(header[3] & 0x3F) * 256
      attributes.append(PlainAttribute(type: type, value: Array(left.prefix(length).dropFirst(4))))
      left = left.dropFirst((length + 3) / 4 * 4)
    }
    return (attributes, left.isEmpty)
  }
}

/// What the readers make of one message.
private struct Facts: Equatable {
  typealias Reading<Fact: Equatable> = Result<Fact, NetlinkError>

  var interface: Reading<InterfaceFacts?>
  var address: Reading<LocalAddress?>
  var route: Reading<Route>
  var rules: Reading<PolicyRules?>
  var details: [Reading<Detail?>]

  init(_ message: NetlinkMessage, in bytes: RawSpan) {
    do { interface = .success(try InterfaceFacts(message, in: bytes)) } catch {
      interface = .failure(error)
    }
    do { address = .success(try LocalAddress(message, in: bytes)) } catch {
      address = .failure(error)
    }
    do { route = .success(try Route(message, in: bytes, source: nil)) } catch {
      route = .failure(error)
    }
    do { rules = .success(try PolicyRules.read(message, in: bytes)?.rules) } catch {
      rules = .failure(error)
    }
    details = Detail.readings(of: message, in: bytes)
  }

  func check(within content: Range<Int>) throws(Finding) {
    let places = content.lowerBound...content.upperBound
    if case .failure(let error) = interface { try NetlinkBody.checkFault(error, within: places) }
    if case .failure(let error) = address { try NetlinkBody.checkFault(error, within: places) }
    if case .failure(let error) = rules { try NetlinkBody.checkFault(error, within: places) }
    for case .failure(let error) in details {
      try NetlinkBody.checkFault(error, within: places)
    }
    switch route {
    case .success, .failure(.refused(.addressNotAvailable)): break
    case .failure(let error): try NetlinkBody.checkFault(error, within: places)
    }
    if case .success(let interface?) = interface {
      try require(interface.index > 0 && interface.name.length > 0, "\(interface)")
    }
    if case .success(let address?) = address {
      try require(address.prefixLength <= address.address.family.bitWidth, "\(address)")
      let zone = address.address.requiresScope ? address.interfaceIndex : 0
      try requireEqual(address.address.scopeID, zone, "the zone of \(address)")
    }
  }

  /// The same with the places of faults moved.
  func moved(by distance: Int) -> Facts {
    func moved(_ error: NetlinkError) -> NetlinkError {
      guard case .malformed(let fault) = error else { return error }
      return .malformed(NetlinkFault(fault.kind, at: fault.offset + distance))
    }
    var copy = self
    copy.interface = interface.mapError(moved)
    copy.address = address.mapError(moved)
    copy.route = route.mapError(moved)
    copy.rules = rules.mapError(moved)
    copy.details = details.map { $0.mapError(moved) }
    return copy
  }
}
