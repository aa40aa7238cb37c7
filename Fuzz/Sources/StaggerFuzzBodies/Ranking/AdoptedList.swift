import StaggerCore

/// A list that takes over a newer one keeps the names of what it knows.
struct AdoptedList {
  private let known: CandidateList
  private let newer: CandidateList

  /// - Parameters:
  ///   - plan: Whose candidates are known.
  ///   - input: Says which of them are in the newer list, in which order, and what is new.
  init(_ plan: Plan, _ input: inout FuzzInput) {
    let candidates = plan.candidates.map(\.candidate)
    var list = candidates.prefix(input.number(below: 8)).filter { _ in !input.oneIn(3) }
    let new = Candidate(SocketAddress(IPAddress(203, 0, 113, 77), port: 7))
    list.insert(new, at: input.number(below: list.count + 1))
    if input.oneIn(2) { list.reverse() }
    known = plan.candidateList
    newer = CandidateList(list)
  }

  func check() throws(Finding) {
    var list = known
    let order = list.adopt(newer)
    try requireEqual(order.count, newer.count, "the adopted order")
    for (place, candidate) in order.enumerated() {
      let wanted = newer[CandidateID(index: UInt32(place))]
      try requireEqual(list[candidate.id], wanted, "the candidate at place \(place)")
    }
    try requireEqual(Set(order.map(\.id)).count, order.count, "names")
    for index in 0..<known.count {
      let id = CandidateID(index: UInt32(index))
      try requireEqual(list[id], known[id], "the candidate called \(index)")
    }
    try require(list.count <= known.count + 1, "\(list.count) candidates of \(known.count)")
  }
}
