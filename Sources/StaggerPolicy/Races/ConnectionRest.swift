import StaggerCore

/// How a connection fared of late.
struct ConnectionRest {
  /// How many races in a row failed over it.
  var failures = 0
  /// Until when it rests.
  var until = MonotonicInstant(nanoseconds: .min)

  /// A race over it has succeeded, or was answered by the peer.
  mutating func succeeded() { self = ConnectionRest() }

  /// A race over it has failed.
  mutating func failed(_ backOff: BackOff, at now: MonotonicInstant, chance: UInt64) {
    failures = min(failures + 1, 1_000_000)
    until = now + backOff.rest(after: failures, chance: chance)
  }
}

/// What the attempts of a race say of a connection.
enum ConnectionFate {
  case unknown
  case failed
  case works

  /// Adds what one attempt says: one that the race stopped says nothing, a peer that refuses was
  /// reached.
  mutating func note(_ attempt: AttemptReport) {
    if attempt.connected != nil { self = .works }
    guard self != .works else { return }
    switch attempt.state {
    case .won: self = .works
    case .failed(let failure): note(failure)
    case .pending, .stopped: break
    }
  }

  private mutating func note(_ failure: AttemptFailure) {
    if failure.error.isFromPeer {
      self = .works
      return
    }
    switch failure.step {
    case .prepare, .bind: self = .failed
    case .connect:
      if failure.error.isUnreachable || failure.error == .timedOut { self = .failed }
    case .socket, .option, .configure, .verify: break
    }
  }
}

/// A number that looks random and follows from others (SplitMix64).
func mixed(_ seed: UInt64, _ one: UInt64, _ other: UInt64) -> UInt64 {
  var state = seed &+ one &* 0x9E37_79B9_7F4A_7C15 &+ other &* 0xD1B5_4A32_D192_ED03
  state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
  state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
  return state ^ (state >> 31)
}
