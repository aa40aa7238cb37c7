import StaggerCLI
import Testing

@Suite struct SeedTextTests {
  @Test func `the second number is not part of the range`() throws {
    #expect(try SeedText.range("0..10") == SeedRange(first: 0, count: 10))
    #expect(try SeedText.range("41..42") == SeedRange(first: 41, count: 1))
    let all = try SeedText.range("0..18446744073709551615")
    #expect(all == SeedRange(first: 0, count: .max))
  }

  @Test func `one seed may be any number of 64 bits`() throws {
    #expect(try SeedText.single("0") == SeedRange(first: 0))
    #expect(try SeedText.single("18446744073709551615") == SeedRange(first: .max))
  }

  static let refused: [(String, String)] = [
    ("", "is no range of seeds"), ("7", "is no range of seeds"), ("1-5", "is no range of seeds"),
    ("..", "\"\" is no whole number"), ("1..", "\"\" is no whole number"),
    ("..5", "\"\" is no whole number"), ("1..x", "\"x\" is no whole number"),
    ("+1..5", "\"+1\" is no whole number"), ("-1..5", "\"-1\" is no whole number"),
    ("1...5", "\".5\" is no whole number"), ("1 ..5", "\"1 \" is no whole number"),
    ("0x1..5", "\"0x1\" is no whole number"), ("١..٥", "\"١\" is no whole number"),
    ("9..3", "ends before it begins; write 3..9"), ("5..5", "names no seed"),
    ("0..18446744073709551616", "is above the largest seed"),
  ]

  @Test(arguments: refused.indices)
  func `anything else is refused with what is wrong`(index: Int) {
    let (text, words) = Self.refused[index]
    let error = #expect(throws: UsageError.self) { try SeedText.range(text) }
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "accepted")")
    #expect(error?.message.contains("\"\(text)\"") == true)
    #expect(error?.entry?.text == "--seeds")
  }

  @Test(arguments: ["", "x", "-1", "1.5", "1..2", "18446744073709551616"])
  func `what is not one seed is refused`(text: String) {
    let error = #expect(throws: UsageError.self) { try SeedText.single(text) }
    #expect(error?.entry?.text == "--seed")
  }
}
