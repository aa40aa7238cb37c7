/// What the failure of an attempt does; `on_failure`.
public enum FailureRule: String, ScenarioWord {
  /// The failure of the newest attempt starts the next at once; an older one waits for the timer.
  case latest
  /// A failure starts the next at once only when nothing is in flight.
  case noneInFlight = "none_in_flight"
  /// Every failure starts the next at once and re-arms the timer.
  case any
  /// The next only after the previous one has ended.
  case sequential
  /// As `sequential`, and each but the last is abandoned after its time (Node).
  case sequentialAbort = "sequential_abort"
  /// Two families side by side, each one by one (Go, hyper, Chromium).
  case twoLane = "two_lane"
  /// Only the first address.
  case firstOnly = "first_only"
}

/// In which order addresses are tried; `ordering`.
public enum OrderingRule: String, ScenarioWord {
  /// As they come.
  case given
  /// Families take turns, in the order of their first appearance.
  case interleave
  /// Families take turns, IPv6 first.
  case interleaveV6First = "interleave_v6_first"
  /// The first address of another family moves to place 2 (RFC 6555 section 5.4).
  case rfc6555 = "rfc6555_5_4"
  /// Always the family other than the last one tried.
  case alternate
  /// The row has the two lanes.
  case lanes
  /// The family of the first address is the first lane.
  case lanesByFirstFamily = "lanes_by_first_family"
}

/// When the time limit is looked at; `timeout_check`.
public enum TimeoutCheck: String, ScenarioWord {
  /// Only between attempts: what runs is not interrupted.
  case betweenAttempts = "between_attempts"
}

/// What happens when `max_in_flight` is reached; `on_full`.
public enum FullRule: String, ScenarioWord {
  /// The oldest attempt gives way.
  case discardOldest = "discard_oldest"
}

/// What the gate waits for; `wait_for`.
public enum WaitRule: String, ScenarioWord {
  /// The service record and the preferred family (draft-ietf-happy-happyeyeballs-v3).
  case httpsAndPreferred = "all_of_https_and_preferred"
}
