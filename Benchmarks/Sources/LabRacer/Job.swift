import Racers
import Stagger

/// What a racer of the laboratory is asked to do, whichever language it is written in.
///
///     RACER PORT DELAY WARM COUNT FLIGHT ADDRESS…
///
/// WARM races that are not counted, then COUNT, each over all addresses in their order with DELAY
/// milliseconds between two attempts, FLIGHT of them at a time. With FLIGHT 1 one goes after the other
/// and each is timed; with FLIGHT equal to COUNT all are there until the last one is; otherwise each
/// is closed at once. Neither the closing of the first two kinds nor the warming up is timed.
struct Job {
  let warm: Int
  let count: Int
  let flight: Int
  let targets: TargetList

  init?(_ arguments: [String]) throws {
    guard arguments.count > 5 else { return nil }
    let numbers = arguments[..<5].compactMap { Int($0) }
    guard numbers.count == 5, let port = UInt16(exactly: numbers[0]),
      numbers.dropFirst().allSatisfy({ $0 >= 0 }), numbers[3] > 0, numbers[4] > 0
    else { return nil }
    warm = numbers[2]
    count = numbers[3]
    flight = numbers[4]
    targets = TargetList(
      "lab",
      try arguments[5...].map { SocketAddress(try IPAddress($0), port: port) },
      delay: .milliseconds(numbers[1]))
  }
}
