import StaggerCore

/// All addresses that a row can try, each with the name that it has in the race.
struct KnownAddresses {
  /// One address; the same one twice is two entries, unless the row drops duplicates.
  struct Entry {
    let address: ScenarioAddress
    let family: ScenarioFamily
    /// How many entries before this one have the same address.
    let occurrence: Int
  }

  private(set) var entries: [Entry] = []
  private let mappedIsIPv4: Bool
  private let dropsDuplicates: Bool
  private let onlyFamily: ScenarioFamily?
  private var counts: [ScenarioAddress: Int] = [:]

  init(_ settings: ScenarioSettings) {
    mappedIsIPv4 = settings.mappedIsIPv4 ?? false
    dropsDuplicates = settings.dedupe ?? false
    onlyFamily = settings.familyOnly.map(ScenarioFamily.init)
  }

  /// Takes in a list.
  ///
  /// - Returns: The names of those that are new and may be tried.
  mutating func add(_ list: [ScenarioAddress]) -> [Int] {
    list.compactMap { add($0) }
  }

  private mutating func add(_ address: ScenarioAddress) -> Int? {
    let family = family(of: address)
    if let onlyFamily, family != onlyFamily { return nil }
    let meaning = mappedIsIPv4 ? address.unmapped : address
    let occurrence = counts[meaning, default: 0]
    if dropsDuplicates, occurrence > 0 { return nil }
    counts[meaning] = occurrence + 1
    entries.append(Entry(address: address, family: family, occurrence: occurrence))
    return entries.count - 1
  }

  func family(of address: ScenarioAddress) -> ScenarioFamily {
    address.family(mappedIsIPv4: mappedIsIPv4)
  }

  /// Puts names in the order in which they are tried.
  func ordered(_ names: [Int], by order: AttemptOrder) -> [Int] {
    order.order(of: names.map { entries[$0].family }).map { names[$0] }
  }

  /// The entries in another order, renamed accordingly.
  mutating func rename(to order: [Int]) {
    entries = order.map { entries[$0] }
  }
}
