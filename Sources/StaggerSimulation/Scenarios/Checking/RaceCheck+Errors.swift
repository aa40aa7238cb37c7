extension RaceCheck {
  mutating func checkErrors() {
    compare(.errors, expect.errors, result.failures.count)
    compareErrors(.errorsInOrder, expect.errorsInOrder, inOrder: true)
    compareErrors(.attemptErrors, expect.attemptErrors, inOrder: false)
    if let kind = expect.errorKind, !isRight(kind) {
      object(.errorKind, kind.rawValue, (result.errorKind?.rawValue).words)
    }
    compareReported(.reportedErrorFrom, expect.reportedErrorFrom)
    compareReported(.primaryError, expect.primaryError)
    if let others = expect.otherErrors {
      let found = otherFailures
      if others.sortedTexts != found.sortedTexts { object(.otherErrors, others.words, found.words) }
    }
    checkErrorIs()
  }

  private mutating func compareErrors(
    _ field: RaceExpectation.CodingKeys, _ expected: ExpectedErrors?, inOrder: Bool
  ) {
    let found = result.failures
    switch expected {
    case nil: return
    case .count(let count): compare(field, count, found.count)
    case .inOrder(let isInOrder): compare(field, isInOrder, true)
    case .of(let addresses):
      let isRight =
        inOrder ? addresses == found : addresses.sortedTexts == found.sortedTexts
      if !isRight { object(field, addresses.words, found.words) }
    }
  }

  /// An empty list of the caller's is both: an argument that is not valid, and no address.
  private func isRight(_ kind: ErrorKind) -> Bool {
    if kind == .invalidArgument {
      return result.errorKind == .noAddresses && row.answers == nil
    }
    return kind == result.errorKind
  }

  /// The addresses of failed attempts without the one that is reported.
  private var otherFailures: [ScenarioAddress] {
    var others = result.failures
    if let reported = result.reportedError, let place = others.firstIndex(of: reported) {
      others.remove(at: place)
    }
    return others
  }

  private mutating func compareReported(
    _ field: RaceExpectation.CodingKeys, _ expected: Remark?
  ) {
    guard let address = expected?.address else { return }
    if address != result.reportedError { object(field, address, result.reportedError.words) }
  }

  // MARK: Codes

  /// Compares an address, a code of Windows or Linux, or an error of the row's own answers.
  private mutating func checkErrorIs() {
    guard let expected = expect.errorIs, let text = expected.text else { return }
    if expected.address != nil {
      compareReported(.errorIs, expected)
    } else if let outcome = Self.outcomes[text] {
      compare(.errorIs, outcome, result.outcome)
    } else if (row.answers ?? []).contains(where: { $0.error == text }) {
      compare(.errorIs, text, result.errorKind == .dns ? result.resolverError.words : "none")
    }
  }

  /// How a race ends that is reported by a code; what else the code says, a row cannot tell.
  private static let outcomes: [String: ScenarioOutcome] = [
    "WSAETIMEDOUT": .timeout, "ETIMEDOUT": .timeout, "WSAECONNREFUSED": .failed,
    "ECONNREFUSED": .failed, "WSAEHOSTUNREACH": .failed, "EHOSTUNREACH": .failed,
    "WSAENETUNREACH": .failed, "ENETUNREACH": .failed, "WSAEINVAL": .failed, "EINVAL": .failed,
  ]
}

extension Remark {
  /// The address that the remark is, if it is one.
  fileprivate var address: ScenarioAddress? {
    text.map { ScenarioAddress($0) }.flatMap { $0.ip == nil ? nil : $0 }
  }
}

extension [ScenarioAddress] {
  /// The addresses without their order, each in its usual notation.
  fileprivate var sortedTexts: [String] { map { $0.ip.map { "\($0)" } ?? $0.text }.sorted() }
}
