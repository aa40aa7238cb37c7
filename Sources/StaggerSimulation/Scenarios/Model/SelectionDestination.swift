/// A destination, with what destination ordering asks about it.
public struct SelectionDestination: Hashable, Sendable, Codable {
  /// The address.
  public var address: ScenarioAddress
  /// The source that a connection would have.
  public var source: SelectionSource?
  /// Whether it is known that packets do not get there.
  public var unreachable: Bool?
  /// Whether the way to it leads through a tunnel.
  public var encapsulated: Bool?
  /// The interface that leads there.
  public var interface: SelectionInterface?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case source, unreachable, encapsulated, interface
    case address = "addr"
  }

  /// Reads an object, or an address alone; an unknown field is an error.
  public init(from decoder: any Decoder) throws {
    if let address = try? ScenarioAddress(from: decoder) {
      self.address = address
      return
    }
    let fields = try decoder.fields(CodingKeys.self)
    address = try fields.decode(ScenarioAddress.self, forKey: .address)
    source = try fields.optional(.source)
    unreachable = try fields.optional(.unreachable)
    encapsulated = try fields.optional(.encapsulated)
    interface = try fields.optional(.interface)
  }
}
