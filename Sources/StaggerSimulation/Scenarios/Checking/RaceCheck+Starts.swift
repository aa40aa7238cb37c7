extension RaceCheck {
  mutating func checkStarts() {
    let found = result.starts
    if let starts = expect.starts, !matches(found, starts) {
      object(.starts, starts.words, found.words)
    }
    if let prefix = expect.startsPrefix, !matches(Array(found.prefix(prefix.count)), prefix) {
      object(.startsPrefix, prefix.words, found.words)
    }
    if let order = expect.startOrder {
      let starts = order.map { ExpectedStart($0, at: nil) }
      if !matches(found, starts) { object(.startOrder, order.words, found.words) }
    }
    checkBounds(found)
    let tried = Set(found.map(\.address))
    for address in expect.notStarted ?? [] where tried.contains(address) {
      object(.notStarted, address, found.words)
    }
    checkFloor(found)
  }

  /// Whether the connects are those that are expected; some may be missing.
  private func matches(_ found: [RaceStart], _ expected: [ExpectedStart]) -> Bool {
    let omittable = Set((row.startsMayOmit ?? []) + (expect.startsMayOmit ?? []))
    var place = 0
    for start in expected {
      if place < found.count, isSame(found[place], start) {
        place += 1
      } else if !omittable.contains(start.address) {
        return false
      }
    }
    return place == found.count
  }

  private func isSame(_ found: RaceStart, _ expected: ExpectedStart) -> Bool {
    guard found.address == expected.address else { return false }
    return expected.time.map { isNear(found.time, $0) } ?? true
  }

  private mutating func checkBounds(_ found: [RaceStart]) {
    if let bound = expect.startsMin {
      let isRight: Bool =
        switch bound {
        case .count(let count): found.count >= count
        case .starts(let starts): isPart(starts, of: found)
        }
      if !isRight { object(.startsMin, bound.words, found.words) }
    }
    if let bound = expect.startsMax {
      let isRight: Bool =
        switch bound {
        case .count(let count): found.count <= count
        case .starts(let starts): isPart(found, of: starts)
        }
      if !isRight { object(.startsMax, bound.words, found.words) }
    }
  }

  /// Whether all of a list is in the other, in the same order.
  private func isPart(_ expected: [ExpectedStart], of found: [RaceStart]) -> Bool {
    var rest = found[...]
    return expected.allSatisfy { start in
      guard let place = rest.firstIndex(where: { isSame($0, start) }) else { return false }
      rest = rest[(place + 1)...]
      return true
    }
  }

  private func isPart(_ found: [RaceStart], of expected: [ExpectedStart]) -> Bool {
    var rest = expected[...]
    return found.allSatisfy { start in
      guard let place = rest.firstIndex(where: { isSame(start, $0) }) else { return false }
      rest = rest[(place + 1)...]
      return true
    }
  }

  private mutating func checkFloor(_ found: [RaceStart]) {
    switch expect.noStartBefore {
    case nil: return
    case .all(let time):
      if let first = found.first, first.time < time.span {
        object(.noStartBefore, time, [first].words)
      }
    case .each(let table):
      for start in found {
        guard let time = table[start.address], start.time < time.span else { continue }
        object(.noStartBefore, "\(start.address) at \(time)", [start].words)
      }
    }
  }

  mutating func checkCounts() {
    compare(.maxConcurrent, expect.maxConcurrent, result.maxConcurrent)
    let mapped = row.settings.mappedIsIPv4 ?? false
    let families = result.starts.map { $0.address.family(mappedIsIPv4: mapped) }
    compare(.countIPv4, expect.countIPv4, families.count { $0 == .ipv4 })
    compare(.countIPv6, expect.countIPv6, families.count { $0 == .ipv6 })
  }
}

extension StartBound {
  fileprivate var words: String {
    switch self {
    case .count(let count): "\(count)"
    case .starts(let starts): starts.words
    }
  }
}
