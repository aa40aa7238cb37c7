import Foundation
import StaggerCLI
import StaggerCore
import Testing

/// `docs/json.md` names every key that is ever written.
@Suite struct DocumentedKeysTests {
  /// All keys of an object and of the objects in it.
  static func keys(_ value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]:
      object.reduce(into: Set(object.keys)) { $0.formUnion(keys($1.value)) }
    case let list as [Any]: list.reduce(into: []) { $0.formUnion(keys($1)) }
    default: []
    }
  }

  static func keys(of document: some Encodable) throws -> Set<String> {
    keys(try JSONSerialization.jsonObject(with: Data(JSONText.line(document).utf8)))
  }

  @Test func `every key is documented`() throws {
    var race = ScriptedRace()
    try race.add("192.0.2.7:443", .fails(.connectionRefused, after: .milliseconds(40)))
    try race.add("192.0.2.9:443", .connects(after: .milliseconds(10)))
    let won = ConnectResult(report: race.report(), localAddress: nil)
    let entry = UsageError.Entry("target", number: 2, list: "a", text: "x")
    let usage = UsageError("no", code: "port_zero", entry: entry)
    let words = ScriptedRace.words
    var keys = try Self.keys(of: RaceDocument(won, words: words))
    keys.formUnion(try Self.keys(of: RaceDocument(usage, words: words)))
    keys.formUnion(try Self.keys(of: DemoDocument(oneByOne: won, race: won, words: words)))
    keys.formUnion(try Self.keys(of: ReportLine(RaceDocument(won, words: words))))
    let event = RaceEvent(time: .zero, kind: .won(AttemptID(ordinal: 0)))
    keys.formUnion(try Self.keys(of: EventDocument(event, words: words)))
    #if CommandLine
      var tally = RepeatTally()
      tally.add(won, words: words)
      let summary = RepeatSummary(tally, wanted: 1, concurrency: 1, duration: .seconds(1))
      keys.formUnion(try Self.keys(of: summary.document))
    #endif
    let page = try Documentation.text("docs/json.md")
    #expect(keys.count > 40)
    for key in keys.sorted() { #expect(page.contains("`\(key)`"), "\(key)") }
  }
}
