/// Somebody who takes part: a program that does one job and prints what came of it.
struct Racer: Sendable {
  /// Who there is, in the order of the table; plain C is what the others are compared with.
  enum Kind: String, CaseIterable, Codable, Sendable {
    case c
    case staggerBlocking = "stagger-blocking"
    case staggerAsync = "stagger-async"
    case staggerPollable = "stagger-pollable"
    case nio
    case nioAsync = "nio-async"
    case libcurl
    case go
    case python
    case node

    /// What it is called before it has said so itself.
    var title: String {
      switch self {
      case .c: "plain C"
      case .staggerBlocking: "Stagger blocking"
      case .staggerAsync: "Stagger async"
      case .staggerPollable: "Stagger pollable"
      case .nio: "SwiftNIO"
      case .nioAsync: "SwiftNIO async"
      case .libcurl: "libcurl"
      case .go: "Go"
      case .python: "Python"
      case .node: "Node"
      }
    }

    /// Whether it is one of those that the program `lab-racer` knows.
    var isSwift: Bool {
      switch self {
      case .libcurl, .go, .python, .node: false
      default: true
      }
    }

    var isStagger: Bool { rawValue.hasPrefix("stagger") }
  }

  let kind: Kind
  /// The command, to which the job is added.
  let command: [String]

  /// The delay that it keeps to when it is asked for another.
  func delay(asked: Int) -> Int {
    kind == .nio || kind == .nioAsync ? 250 : asked
  }

  /// Milliseconds that the standard makes it wait and plain C does not: nothing starts within 10 ms of
  /// another start while anything is under way, so the third address of w4b has to wait.
  func gapMilliseconds(in work: Work) -> Double {
    kind.isStagger && work.name == "w4b" ? 10 : 0
  }
}
