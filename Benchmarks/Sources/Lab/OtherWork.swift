import Foundation

/// How much of the processors others use, from two readings of `/proc/stat`.
struct OtherWork {
  /// Ticks of all processors since the machine was started.
  private struct Ticks {
    let idle: Double
    let all: Double

    /// The first line: user, nice, system, idle, waiting for disks, and so on.
    init?(_ text: String) {
      let numbers = text.prefix { $0 != "\n" }.split(separator: " ").dropFirst()
        .compactMap { Double($0) }
      guard numbers.count >= 8 else { return nil }
      idle = numbers[3] + numbers[4]
      // The two behind these eight, time of guests, are in the first two already.
      all = numbers.prefix(8).reduce(0, +)
    }
  }

  /// The share of the processors' time between two readings that somebody used; nil where they say
  /// nothing.
  static func share(_ before: String, _ after: String) -> Double? {
    guard let first = Ticks(before), let second = Ticks(after), second.all > first.all else {
      return nil
    }
    return 1 - (second.idle - first.idle) / (second.all - first.all)
  }

  /// The share of the processors' time that others use during two seconds in which we do nothing; 0
  /// where nobody says.
  static func sample() -> Double {
    func reading() -> String {
      (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
    }
    let before = reading()
    Thread.sleep(forTimeInterval: 2)
    return share(before, reading()) ?? 0
  }
}
