import Foundation
import StaggerCore
import Testing

/// One row of `address-selection.jsonl`.
struct SelectionScenario: Decodable, Sendable, CustomTestStringConvertible {
  struct Source: Decodable, Sendable {
    var addr: String
    var prefix_len: Int?
    var deprecated, home, care_of, temporary, from_next_hop: Bool?
    var interface: UInt32?
  }

  struct Destination: Decodable, Sendable {
    var addr: String
    var source: Source?
    var unreachable, encapsulated: Bool?
    var interface: UInt32?
  }

  struct PolicyRow: Decodable, Sendable, Equatable {
    var precedence, label: UInt32
    var prefix_len: Int
  }

  enum Expectation: Decodable, Sendable {
    case order([String]), text(String), number(Int), row(PolicyRow)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let order = try? container.decode([String].self) {
        self = .order(order)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .row(try container.decode(PolicyRow.self))
      }
    }
  }

  var id, source, kind, profile: String
  var sources: [Source]?
  var destinations: [Destination]?
  var destination: String?
  var addr, a, b: String?
  var prefix_len: Int?
  var expect: Expectation?
  var expect_sources: [String: String]?
  var rule: Double?
  var note: String?

  var testDescription: String { id }
}

extension SelectionScenario {
  /// All rows.
  ///
  /// A file or a field that is missing or unknown is an error, never an empty list.
  static func load() throws -> [SelectionScenario] {
    let url = Bundle.module.url(forResource: "address-selection", withExtension: "jsonl")
    guard let url else { throw CocoaError(.fileNoSuchFile) }
    let text = try String(contentsOf: url, encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      let data = Data(line.utf8)
      let fields = try JSONDecoder().decode([String: Ignored].self, from: data)
      let unknown = Set(fields.keys).subtracting(knownFields)
      guard unknown.isEmpty else { throw UnknownFields(names: unknown.sorted()) }
      return try JSONDecoder().decode(SelectionScenario.self, from: data)
    }
  }

  private static let knownFields: Set = [
    "id", "source", "kind", "profile", "sources", "destinations", "destination", "addr", "a", "b",
    "prefix_len", "expect", "expect_sources", "rule", "note",
  ]

  private struct Ignored: Decodable {
    init(from decoder: any Decoder) {}
  }

  private struct UnknownFields: Error {
    var names: [String]
  }

  private struct UnknownProfile: Error {
    var name: String
  }

  /// The settings that the row's profile stands for.
  func selection() throws -> AddressSelection {
    switch profile {
    case "rfc6724": return AddressSelection(ipv4PrefixMatching: .asRFC)
    case "glibc-v4-rule9-in-subnet": return AddressSelection(ipv4PrefixMatching: .withinSubnet)
    case "no-v4-rule9": return AddressSelection(ipv4PrefixMatching: .never)
    default: throw UnknownProfile(name: profile)
    }
  }
}

extension SourceAddress {
  init(_ source: SelectionScenario.Source) throws {
    let address = try IPAddress(source.addr)
    var flags: Flags = []
    if source.deprecated == true { flags.insert(.deprecated) }
    if source.home == true { flags.insert(.home) }
    if source.care_of == true { flags.insert(.careOf) }
    if source.temporary == true { flags.insert(.temporary) }
    if source.from_next_hop == true { flags.insert(.advertisedByNextHop) }
    self.init(
      address, prefixLength: min(source.prefix_len ?? 64, address.family.bitWidth),
      interfaceIndex: source.interface ?? 0, flags: flags)
  }
}
