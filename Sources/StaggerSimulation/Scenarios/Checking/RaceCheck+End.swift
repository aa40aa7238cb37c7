extension RaceCheck {
  mutating func checkEnd() {
    compare(.outcome, expect.outcome, result.outcome)
    if let winner = expect.winner {
      let isRight = winner.value?.addresses.contains { $0 == result.winner }
      if !(isRight ?? (result.winner == nil)) {
        object(.winner, winner.value?.addresses.words ?? "none", result.winner.words)
      }
    }
    if let doneTime = expect.doneTime { compareTime(.doneTime, doneTime, result.doneTime) }
    if let floor = expect.minDoneTime, result.doneTime.map({ $0 < floor.span }) ?? true {
      object(.minDoneTime, floor, result.doneTime?.millisecondsText ?? "none")
    }
  }

  mutating func checkClosing() {
    for address in expect.closed ?? [] where !isClosed(address) {
      object(.closed, address, closedAddresses.words)
    }
    compare(.allClosed, expect.allClosed, result.isAllClosed)
    for (address, time) in expect.closedTimes?.values ?? [:] {
      let times = result.closed.filter { $0.address == address }
      if !times.contains(where: { isNear($0.time, time) }) {
        object(.closedTimes, "\(address) at \(time)", times.words)
      }
    }
    if let secured = expect.secured, Set(secured) != Set(result.secured) {
      object(.secured, secured.words, result.secured.words)
    }
  }

  /// Whether the address was tried and every attempt of it is over, without having won.
  private func isClosed(_ address: ScenarioAddress) -> Bool {
    let tries = result.starts.count { $0.address == address }
    return tries > 0 && result.closed.count { $0.address == address } >= tries
  }

  private var closedAddresses: [ScenarioAddress] { result.closed.map(\.address) }
}
