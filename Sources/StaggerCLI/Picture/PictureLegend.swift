/// The signs of a picture, and what they say.
struct PictureLegend {
  private let marks: [TimelineMark]

  static let height = 40.0

  /// Takes the marks that occur.
  init(marks: [TimelineMark]) {
    self.marks = [.won, .failed, .stopped, .running].filter { marks.contains($0) }
  }

  func text(x: Double, y: Double) -> String {
    var text = ""
    var place = x + 6
    for mark in marks {
      text += mark.shape(x: place, y: y + 8) + SVG.text(mark.words, "dim", x: place + 12, y: y + 12)
      place += 12 + Double(mark.words.count) * 7.25 + 24
    }
    return text
  }
}

extension TimelineMark {
  /// The style of its parts.
  var style: String {
    switch self {
    case .running: "running"
    case .won: "won"
    case .failed: "failed"
    case .stopped: "stopped"
    }
  }

  fileprivate var words: String {
    switch self {
    case .running: "under way"
    case .won: "connected"
    case .failed: "failed"
    case .stopped: "ended by the race"
    }
  }

  /// The sign, told apart by its shape as well as by its colour.
  func shape(x: Double, y: Double) -> String {
    let (x, y) = (SVG.number(x), SVG.number(y))
    return switch self {
    case .won: "<circle class=\"won mark\" cx=\"\(x)\" cy=\"\(y)\" r=\"5\"/>\n"
    case .stopped: "<circle class=\"stopped mark open\" cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/>\n"
    case .failed:
      "<path class=\"failed mark\" transform=\"translate(\(x) \(y))\" d=\"M-4-4L4 4M4-4L-4 4\"/>\n"
    case .running:
      "<path class=\"running mark\" transform=\"translate(\(x) \(y))\" d=\"M-3-4L4 0L-3 4Z\"/>\n"
    }
  }
}
