import Testing

@testable import Lab

@Suite
struct OtherWorkTests {
  @Test
  func `What is not idle is used, and guests are not counted twice`() throws {
    let before = "cpu  100 0 100 700 50 10 20 20 100 0\ncpu0 1 2 3\n"
    let after = "cpu  110 0 110 770 50 10 30 20 110 0\n"
    let share = try #require(OtherWork.share(before, after))
    #expect(share.rounded(decimals: 4) == "0.3000")
  }

  @Test(arguments: ["", "cpu\n", "cpu  1 2 3\n", "cpu  100 0 100 700 50 10 20 20 0 0\n"])
  func `What says nothing is no share`(after: String) {
    #expect(OtherWork.share("cpu  100 0 100 700 50 10 20 20 0 0\n", after) == nil)
  }
}
