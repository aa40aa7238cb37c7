import StaggerCLI
import Testing

@Suite struct TerminalFactsTests {
  static func facts(
    _ window: WindowSize?, _ environment: [String: String] = ["TERM": "xterm"]
  ) -> TerminalFacts {
    TerminalFacts(window: window) { environment[$0] }
  }

  static let screen = WindowSize(columns: 132, rows: 43)

  @Test func `a terminal can be redrawn, and colours are welcome`() {
    let facts = Self.facts(Self.screen)
    #expect(facts.columns == 132)
    #expect(facts.rows == 43)
    #expect(facts.canRedraw && facts.hasColour)
  }

  @Test func `what is no terminal gets neither`() {
    let facts = Self.facts(nil)
    #expect(!facts.canRedraw && !facts.hasColour)
    #expect(facts.rows == nil)
    #expect(facts.columns == 80)
  }

  @Test func `no-color dot org: set and not empty`() {
    #expect(!Self.facts(Self.screen, ["TERM": "xterm", "NO_COLOR": "1"]).hasColour)
    #expect(Self.facts(Self.screen, ["TERM": "xterm", "NO_COLOR": "1"]).canRedraw)
    #expect(Self.facts(Self.screen, ["TERM": "xterm", "NO_COLOR": ""]).hasColour)
  }

  @Test(arguments: [["TERM": "dumb"], ["TERM": ""], [:]])
  func `a dumb terminal is not redrawn`(environment: [String: String]) {
    let facts = Self.facts(Self.screen, environment)
    #expect(!facts.canRedraw && !facts.hasColour)
  }

  @Test(
    arguments: [
      (nil, "100", 100), (nil, "0", 80), (nil, "-5", 80), (nil, "wide", 80), (nil, "99999", 1_000),
      (WindowSize(columns: 0, rows: 0), "100", 100), (WindowSize(columns: 60, rows: 9), "100", 60),
    ] as [(WindowSize?, String, Int)])
  func `the terminal knows its width best, then COLUMNS`(
    window: WindowSize?, variable: String, columns: Int
  ) {
    #expect(Self.facts(window, ["COLUMNS": variable]).columns == columns)
  }

  @Test(
    arguments: [
      (["LANG": "en_US.UTF-8"], true), (["LANG": "C.utf8"], true), (["LANG": "C"], false),
      ([:], false), (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false),
      (["LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8", "LANG": "C"], true),
    ] as [([String: String], Bool)])
  func `the locale says which characters there are`(
    environment: [String: String], isUnicode: Bool
  ) {
    #expect(Self.facts(nil, environment).hasUnicode == isUnicode)
  }
}
