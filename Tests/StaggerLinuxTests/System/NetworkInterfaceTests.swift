import StaggerCore
import StaggerLinux
import Testing

@Suite(.serialized) struct NetworkInterfaceTests {
  @Test func loopbackInBothDirections() throws {
    let named = try NetworkInterface(named: "lo")
    #expect(named.index > 0)
    #expect(try NetworkInterface(index: named.index) == named)
  }

  @Test(arguments: ["stagger-none", "lo:1", "a/b", ".."] as [KernelName])
  func unknownNames(name: KernelName) {
    #expect(throws: Errno.noSuchDevice) { try NetworkInterface(named: name) }
  }

  @Test(arguments: [0, 0x7FFF_FFFF, UInt32.max])
  func unknownIndexes(index: UInt32) {
    #expect(throws: Errno.noSuchDevice) { try NetworkInterface(index: index) }
  }

  @Test(arguments: [
    ("lo", true), ("eth0.100", true), ("...", true), ("wg-home", true), (".", false), ("..", false),
    ("a/b", false), ("lo:1", false), ("a b", false), ("a\tb", false),
  ])
  func namesThatTheKernelTakes(text: String, isFine: Bool) throws {
    #expect(try #require(KernelName(text)).canNameAnInterface == isFine)
  }
}
