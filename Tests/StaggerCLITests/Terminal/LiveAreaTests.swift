import StaggerCLI
import Testing

@Suite struct LiveAreaTests {
  @Test func `the second picture is drawn over the first`() {
    var area = LiveArea()
    #expect(!area.isDrawn)
    #expect(area.draw(["a", "b"]) == "\ra\u{1B}[K\nb\u{1B}[K\n\u{1B}[J")
    #expect(area.isDrawn)
    #expect(area.draw(["c"]) == "\r\u{1B}[2Ac\u{1B}[K\n\u{1B}[J")
    #expect(area.draw([]) == "\r\u{1B}[1A\u{1B}[J")
  }

  @Test func `what is not there needs no erasing`() {
    var area = LiveArea()
    #expect(area.erase() == "")
    _ = area.draw(["a"])
    #expect(area.erase() == "\r\u{1B}[1A\u{1B}[J")
    #expect(area.erase() == "")
  }
}
