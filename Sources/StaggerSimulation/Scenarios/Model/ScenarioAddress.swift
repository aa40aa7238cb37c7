public import StaggerCore

/// An address of a scenario: what the row has written, and what that means.
///
/// Two addresses are equal when they mean the same, however they are written. A text that is no
/// address is kept as it is; only a row with `unknown_is_third_family` may have one.
public struct ScenarioAddress: Sendable {
  /// The address as the row has it.
  public let text: String
  /// The address; nil for a text that is none.
  public let ip: IPAddress?
  /// The port behind the address; 0 where there is none.
  public let port: UInt16

  /// Reads an address with or without a port; a zone may have any name.
  public init(_ text: String) {
    self.text = text
    if let ip = try? IPAddress(text, resolvingZone: Self.zone) {
      self.ip = ip
      port = 0
    } else if let address = try? SocketAddress(text, resolvingZone: Self.zone) {
      ip = address.ip
      port = address.port
    } else {
      ip = nil
      port = 0
    }
  }

  /// A number for a zone that exists nowhere; interfaces of this machine have lower ones.
  private static func zone(_ name: String) -> UInt32? {
    var number: UInt32 = 2_166_136_261
    for byte in name.utf8 { number = (number ^ UInt32(byte)) &* 16_777_619 }
    return number | 0x8000_0000
  }

  /// The family that the address counts for; `::ffff:192.0.2.1` may count as IPv4.
  func family(mappedIsIPv4: Bool) -> ScenarioFamily {
    guard let ip else { return .other }
    return ip.family == .ipv4 || (mappedIsIPv4 && ip.isIPv4Mapped) ? .ipv4 : .ipv6
  }

  /// The same address with an IPv4-mapped one in its IPv4 form.
  var unmapped: ScenarioAddress {
    guard let ip, ip.isIPv4Mapped else { return self }
    return ScenarioAddress(text: text, ip: ip.unmapped, port: port)
  }

  private init(text: String, ip: IPAddress?, port: UInt16) {
    self.text = text
    self.ip = ip
    self.port = port
  }
}

extension ScenarioAddress: Hashable {
  /// Whether both mean the same.
  public static func == (left: ScenarioAddress, right: ScenarioAddress) -> Bool {
    guard let leftIP = left.ip, let rightIP = right.ip else {
      return left.ip == right.ip && left.text == right.text
    }
    return leftIP == rightIP && left.port == right.port
  }

  /// Hashes what the address means.
  public func hash(into hasher: inout Hasher) {
    if let ip {
      hasher.combine(ip)
      hasher.combine(port)
    } else {
      hasher.combine(text)
    }
  }
}

extension ScenarioAddress: Codable {
  /// Reads a string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the address as the row had it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension ScenarioAddress: CustomStringConvertible, ExpressibleByStringLiteral {
  /// The address as the row has it.
  public var description: String { text }

  /// Reads an address.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

/// The family of an address, as orderings see it.
public enum ScenarioFamily: Int, Hashable, Sendable, CaseIterable {
  /// IPv4.
  case ipv4 = 4
  /// IPv6.
  case ipv6 = 6
  /// Whatever is no IP address.
  case other = 0

  init(_ family: FamilyNumber) {
    self = family == .ipv4 ? .ipv4 : .ipv6
  }
}
