extension RaceExpectation {
  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    try readEnd(fields)
    try readStarts(fields)
    try readErrors(fields)
    order = try fields.optional(.order)
  }

  private typealias Fields = KeyedDecodingContainer<CodingKeys>

  private mutating func readEnd(_ fields: Fields) throws {
    outcome = try fields.optional(.outcome)
    winner = try fields.expected(.winner)
    doneTime = try fields.optional(.doneTime)
    tolerance = try fields.optional(.tolerance)
    minDoneTime = try fields.optional(.minDoneTime)
    closed = try fields.optional(.closed)
    allClosed = try fields.optional(.allClosed)
    closedTimes = try fields.optional(.closedTimes)
    secured = try fields.optional(.secured)
    queriesCancelled = try fields.optional(.queriesCancelled)
  }

  private mutating func readStarts(_ fields: Fields) throws {
    starts = try fields.optional(.starts)
    startsPrefix = try fields.optional(.startsPrefix)
    startsMin = try fields.optional(.startsMin)
    startsMax = try fields.optional(.startsMax)
    startOrder = try fields.optional(.startOrder)
    startsMayOmit = try fields.optional(.startsMayOmit)
    notStarted = try fields.optional(.notStarted)
    maxConcurrent = try fields.wholeNumber(.maxConcurrent)
    countIPv4 = try fields.wholeNumber(.countIPv4)
    countIPv6 = try fields.wholeNumber(.countIPv6)
    noStartBefore = try fields.optional(.noStartBefore)
    firstStartTime = try fields.expected(.firstStartTime)
    familiesAvailable = try fields.optional(.familiesAvailable)
    updateTime = try fields.expected(.updateTime)
  }

  private mutating func readErrors(_ fields: Fields) throws {
    errors = try fields.wholeNumber(.errors)
    errorsInOrder = try fields.optional(.errorsInOrder)
    attemptErrors = try fields.optional(.attemptErrors)
    errorKind = try fields.optional(.errorKind)
    errorIs = try fields.optional(.errorIs)
    reportedErrorFrom = try fields.optional(.reportedErrorFrom)
    primaryError = try fields.optional(.primaryError)
    otherErrors = try fields.optional(.otherErrors)
  }
}

extension KeyedDecodingContainer {
  /// What a field expects; nil where the field is absent, which is not the same as null.
  fileprivate func expected<Value>(_ key: Key) throws -> Expected<Value>? {
    contains(key) ? try decode(Expected<Value>.self, forKey: key) : nil
  }
}
