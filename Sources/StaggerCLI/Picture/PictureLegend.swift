/// The signs of a picture, and what they say.
struct PictureLegend {
  private let marks: [TimelineMark]
  private let hasCheck: Bool

  static let height = 40.0

  /// Takes what occurs in some rows.
  init(_ rows: [PictureRow]) {
    let marks = rows.compactMap(\.mark)
    self.marks = [.won, .failed, .stopped, .running].filter { marks.contains($0) }
    hasCheck = rows.contains(where: \.hasCheck)
  }

  func text(x: Double, y: Double) -> String {
    var text = ""
    var place = x + 6
    func add(_ shape: String, _ words: String) {
      text += shape + SVG.text(words, "dim", x: place + 12, y: y + 12)
      place += 12 + Double(words.count) * 7.25 + 24
    }
    for mark in marks { add(mark.shape(x: place, y: y + 8), mark.words) }
    if hasCheck {
      let bar = SVG.rectangle(
        "dim check", x: place - 8, y: y + 3, width: 16, height: 10, radius: 3)
      add(bar, "being checked")
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
