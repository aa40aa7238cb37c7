import StaggerCore
import Testing

@Suite struct KernelNameTests {
  @Test(arguments: ["a", "eth0", "12345678", "123456789", "fifteen-bytes-x", "zür"])
  func keepsItsBytes(text: String) throws {
    let name = try #require(KernelName(text))
    #expect(name.description == text)
    #expect(name.length == text.utf8.count)
    for (index, byte) in text.utf8.enumerated() {
      #expect(name[index] == byte)
    }
    #expect(name[15] == 0)
    #expect(name == KernelName(bytes: text.utf8))
  }

  @Test(arguments: ["", "sixteen-bytes-xx", "a\0", "\0", "eight-\u{1F310}\u{1F310}\u{1F310}"])
  func refusesWhatIsNoName(text: String) {
    #expect(KernelName(text) == nil)
  }

  @Test func comparesBytes() {
    let composed: KernelName = "\u{E9}"
    let decomposed: KernelName = "e\u{301}"
    #expect(composed != decomposed)
    #expect(("eth0" as KernelName) != "eth1")
  }

  @Test func aLiteralThatIsNoNameTraps() async {
    await #expect(processExitsWith: .failure) {
      _ = "this is longer than a name" as KernelName
    }
  }
}
