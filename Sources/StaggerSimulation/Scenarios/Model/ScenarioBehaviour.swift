/// What becomes of the attempts of one address.
public struct ScenarioBehaviour: Hashable, Sendable {
  /// The first try, the second, and so on.
  public var tries: [ScenarioTry]
  /// Whether every try is like the only one; a list has each try once, and what is beyond hangs.
  public var repeats: Bool

  /// Makes the behaviour of an address whose tries are all alike.
  public init(always only: ScenarioTry) {
    tries = [only]
    repeats = true
  }
}

extension ScenarioBehaviour: Codable {
  /// Reads one try or a list of them.
  public init(from decoder: any Decoder) throws {
    repeats = (try? decoder.unkeyedContainer()) == nil
    tries = repeats ? [try ScenarioTry(from: decoder)] : try [ScenarioTry](from: decoder)
  }

  /// Writes one try or a list of them.
  public func encode(to encoder: any Encoder) throws {
    if repeats, let only = tries.first {
      try only.encode(to: encoder)
    } else {
      try tries.encode(to: encoder)
    }
  }
}

/// What becomes of one attempt.
public struct ScenarioTry: Hashable, Sendable, Codable {
  /// How it ends.
  public var result: TryResult
  /// When, from its start; at once where absent.
  public var after: ScenarioTime?
  /// What becomes of TLS, from the transport's success on; at once well where absent.
  public var tls: ScenarioStage?
  /// What becomes of what must be brought up before the connect; nothing must where absent.
  ///
  /// It counts from the start of the attempt, and `after` from its success.
  public var prepare: ScenarioStage?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case result, tls, prepare
    case after = "after_ms"
  }

  /// Makes a try.
  public init(_ result: TryResult, after: ScenarioTime? = nil, tls: ScenarioStage? = nil) {
    self.result = result
    self.after = after
    self.tls = tls
  }

  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    result = try fields.decode(TryResult.self, forKey: .result)
    after = try fields.optional(.after)
    tls = try fields.optional(.tls)
    prepare = try fields.optional(.prepare)
  }
}

/// How an attempt ends; `result`.
public enum TryResult: String, ScenarioWord {
  /// The transport is connected.
  case ok
  /// The peer or the network says no.
  case fail
  /// Nothing is heard.
  case hang
  /// There is no socket of this family; no packet leaves.
  case socketError = "socket_error"
  /// The socket cannot be bound; no packet leaves.
  case bindError = "bind_error"
  /// There is no local address of this family; no packet leaves.
  case noLocalAddress = "no_local_address"
}

/// What becomes of TLS, or of a preparation.
public struct ScenarioStage: Hashable, Sendable, Codable {
  /// How it ends.
  public var result: StageResult
  /// When, from the transport's success or the start of the attempt; at once where absent.
  public var after: ScenarioTime?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case result
    case after = "after_ms"
  }

  /// Reads the fields; an unknown one is an error.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    result = try fields.decode(StageResult.self, forKey: .result)
    after = try fields.optional(.after)
  }
}

/// How TLS, or a preparation, ends.
public enum StageResult: String, ScenarioWord {
  /// The connection is secure, or what is needed is there.
  case ok
  /// It is not.
  case fail
  /// Nothing is heard.
  case hang
}
