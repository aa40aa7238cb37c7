/// What came of many races at once: every connection must be closed, even where one race has failed.
public struct RaceOutcomes<Winner: Sendable>: Sendable {
  /// The connections.
  public private(set) var winners: [Winner] = []
  private var failure: (any Error)?

  private init() {}

  /// Runs races in child tasks until all of them have ended.
  ///
  /// - Parameters:
  ///   - count: How many races there are.
  ///   - race: One of them.
  /// - Returns: what came of them.
  public static func collect(
    _ count: Int, _ race: @escaping @Sendable () async throws -> Winner
  ) async -> RaceOutcomes {
    await withThrowingTaskGroup(of: Winner.self) { group in
      for _ in 0..<count { group.addTask { try await race() } }
      var outcomes = RaceOutcomes()
      outcomes.winners.reserveCapacity(count)
      while let result = await group.nextResult() {
        switch result {
        case .success(let winner): outcomes.winners.append(winner)
        case .failure(let error): outcomes.failure = error
        }
      }
      return outcomes
    }
  }

  /// Throws the error of a race that has failed.
  ///
  /// - Throws: the error, if any race has failed.
  public func throwFailure() throws {
    if let failure { throw failure }
  }
}
