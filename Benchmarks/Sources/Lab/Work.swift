/// A workload: which addresses are raced over, how often, and which number is looked at.
struct Work: Sendable {
  /// Which number is looked at.
  enum Measure: String, Codable, Sendable {
    /// The median time to the connected socket.
    case time
    /// The median time, less what every racer must wait for.
    case lateness
    /// Connects a second, the closes included.
    case rate
    /// The time until all races are over, less the delay.
    case together
  }

  let name: String
  /// The addresses, for people.
  let title: String
  let measure: Measure
  let addresses: [String]
  /// The connection attempt delay in milliseconds.
  var delay = 250
  var warm = 1
  let count: Int
  var flight = 1
  /// How many delays every racer must wait for, and how many milliseconds besides.
  var delays = 0
  var extraMilliseconds = 0
  /// Who cannot take part, because it has one race to a thread or the same timers as another.
  var without: Set<Racer.Kind> = []
  /// Takes so little time that three times as many rounds are no burden.
  var isShort = false

  /// What every racer must wait for.
  func inevitableNanoseconds(delay: Int) -> Double {
    Double(delays * delay + extraMilliseconds) * 1_000_000
  }

  /// How long a process may take: five seconds, and far more than it should.
  func limitMilliseconds(delay: Int) -> Int {
    let expected = (warm + (flight == 1 ? count : 1)) * max(1, delays) * delay
    return 5_000 + 2 * expected + (flight > 1 ? 3 * count : 0)
  }
}

extension Work {
  /// One that answers on this host, over a cable, one that refuses, silent ones, one 120 ms away.
  private static let local = "127.0.0.1"
  private static let good = "10.77.1.1"
  private static let refused = ["2001:db8:76::1", "10.76.1.1"]
  private static let silent = "2001:db8:80::1"
  private static let slow = "2001:db8:78:78::1"

  private static let oneRaceOnly: Set<Racer.Kind> = [.staggerBlocking, .staggerPollable]

  /// All of them, in the order of the table.
  static let all: [Work] = [
    Work(
      name: "w1", title: "one good address on loopback, one after the other", measure: .time,
      addresses: [local], count: 1_000, isShort: true),
    Work(
      name: "w2", title: "16 in flight, 10,000 connects", measure: .rate, addresses: [local],
      count: 10_000, flight: 16, without: oneRaceOnly),
    Work(
      name: "w3", title: "first silent, second good: later than the delay", measure: .lateness,
      addresses: [silent, good], count: 3, delays: 1),
    Work(
      name: "w4", title: "first refused, second good", measure: .time,
      addresses: [refused[0], good], count: 300, isShort: true),
    Work(
      name: "w4b", title: "silent, refused, good, 50 ms: later than one delay", measure: .lateness,
      addresses: [silent, refused[1], good], delay: 50, count: 2, delays: 1,
      without: [.nioAsync]),
    Work(
      name: "w5", title: "64 silent, then good, 25 ms: later than 64 delays", measure: .lateness,
      addresses: (1...64).map { "10.80.0.\($0)" } + [good], delay: 25, warm: 0, count: 1,
      delays: 64, without: [.nioAsync]),
    atOnce("w6", 1_000),
    atOnce("w6x", 9_500),
    Work(
      name: "w8", title: "first good after 120 ms, second silent, 50 ms: later than 120 ms",
      measure: .lateness, addresses: [slow, "10.80.0.1"], delay: 50, count: 2,
      extraMilliseconds: 120, without: [.nioAsync]),
  ]

  /// As many races at once, each over a silent and a good address.
  static func atOnce(_ name: String, _ count: Int) -> Work {
    Work(
      name: name, title: "\(count.grouped) races at once, each silent + good", measure: .together,
      addresses: [silent, good], count: count, flight: count, delays: 1, without: oneRaceOnly)
  }

  /// How many races at once the plot has points for.
  static let plotted = [100, 1_000, 5_000, 9_500]
}
