import CStaggerTestSupport
import StaggerLinux
import Testing

@Suite(.serialized) struct ForkGenerationTests {
  @Test func changesInAChildAndNowhereElse() {
    let before = ForkGeneration.current
    let inChild = test_in_child { UInt8(truncatingIfNeeded: ForkGeneration.current) }
    #expect(inChild == CInt(UInt8(truncatingIfNeeded: before &+ 1)))
    #expect(ForkGeneration.current == before)
  }

  @Test func changesAgainInAGrandchild() {
    let before = ForkGeneration.current
    let inGrandchild = test_in_child {
      UInt8(truncatingIfNeeded: test_in_child { UInt8(truncatingIfNeeded: ForkGeneration.current) })
    }
    #expect(inGrandchild == CInt(UInt8(truncatingIfNeeded: before &+ 2)))
  }
}
