import StaggerCore

/// What the demo shows: the same addresses one by one and as a race, on one scale of time.
package struct DemoText: Sendable {
  private let oneByOne: ConnectResult
  private let race: ConnectResult
  private let hasIPv6: Bool
  private let words: AttemptWords

  package init(
    oneByOne: ConnectResult, race: ConnectResult, hasIPv6: Bool, words: AttemptWords
  ) {
    self.oneByOne = oneByOne
    self.race = race
    self.hasIPv6 = hasIPv6
    self.words = words
  }

  private var titles: (oneByOne: String, race: String) {
    let cap = words.attemptTimeout.map { ", at most \($0) for each attempt" } ?? ""
    return ("One by one\(cap)", "As a race, the next attempt after \(RaceSettings().attemptDelay)")
  }

  /// Both runs as a picture.
  package var picture: RacePicture {
    RacePicture(panels: [
      .init(title: titles.oneByOne, timeline: timeline(of: oneByOne)),
      .init(title: titles.race, timeline: timeline(of: race)),
    ])
  }

  /// Draws both runs and says what the difference is.
  package func lines(_ style: PictureStyle) -> [String] {
    [
      "Connecting on loopback" + (hasIPv6 ? ", IPv6 and IPv4" : "")
        + ": silent ports, refusing ports, good ports.",
      "",
      style.paint(titles.oneByOne, .bold),
    ] + picture(of: oneByOne, style) + [
      "",
      style.paint(titles.race, .bold),
    ] + picture(of: race, style) + ["", style.paint(difference, .green)]
  }

  private func picture(of result: ConnectResult, _ style: PictureStyle) -> [String] {
    timeline(of: result).lines(style)
  }

  /// Both have the same scale.
  private func timeline(of result: ConnectResult) -> Timeline {
    let span = max(oneByOne.report.duration, race.report.duration)
    return Timeline(result.report, span: span, words: words)
  }

  /// The difference in one sentence.
  package var difference: String {
    let slow = hundredths(oneByOne.report.duration)
    let fast = hundredths(race.report.duration)
    let comparison =
      fast <= slow ? "\(seconds(slow - fast)) faster" : "\(seconds(fast - slow)) slower"
    return "The race was \(comparison): \(seconds(fast)) instead of \(seconds(slow))."
  }

  /// Rounded before the difference is taken, so that the three numbers add up.
  private func hundredths(_ span: Nanoseconds) -> Int64 {
    (span.count + 5_000_000) / 10_000_000
  }

  private func seconds(_ hundredths: Int64) -> String {
    let decimals = hundredths % 100
    return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals) s"
  }
}

/// The demo as one JSON object.
package struct DemoDocument: Encodable, Sendable {
  let schema = RaceDocument.schemaVersion
  let oneByOne: RaceDocument
  let race: RaceDocument
  /// How much faster the race was.
  let differenceMs: Double

  package init(oneByOne: ConnectResult, race: ConnectResult, words: AttemptWords) {
    self.oneByOne = RaceDocument(oneByOne, words: words)
    self.race = RaceDocument(race, words: words)
    differenceMs = (oneByOne.report.duration - race.report.duration).inMilliseconds
  }
}
