import CStagger
import StaggerC
import StaggerCore
import Testing

/// What is written down once in Swift and once in C.
@Suite struct TextTests {
  @Test func `the version of the header is that of the package`() throws {
    let text = unsafe String(cString: try #require(unsafe stagger_version()))
    #expect(text == StaggerVersion.text)
    #expect(text == STAGGER_VERSION)
  }

  @Test func `the texts of errors are those of Swift`() throws {
    var known = 0
    for number in Int32(1)..<64 {
      let code = ConnectError.Code(rawValue: number)
      let isKnown = code.name != "error_\(number)"
      let name = try unsafe text(stagger_error_name(number))
      #expect(name == (isKnown ? code.name : "unknown"))
      let sentence = try unsafe text(stagger_error_string(number))
      #expect(sentence == (isKnown ? code.description : "unknown error"))
      known += isKnown ? 1 : 0
    }
    #expect(known == 26)
  }

  @Test func `bad input begins at the same number`() {
    #expect(ConnectError.Code(rawValue: CInt(STAGGER_NO_TARGETS)).isBadInput)
    #expect(!ConnectError.Code(rawValue: CInt(STAGGER_WITHDRAWN)).isBadInput)
    #expect(CInt(STAGGER_INVALID_OPTION) == ConnectError.Code.invalidOption.rawValue)
  }

  @Test func `a list is as long as a race takes`() {
    #expect(STAGGER_TARGET_LIMIT == RaceSettings().candidateLimit)
  }

  private func text(_ pointer: UnsafePointer<CChar>?) throws -> String {
    unsafe String(cString: try #require(unsafe pointer))
  }
}
