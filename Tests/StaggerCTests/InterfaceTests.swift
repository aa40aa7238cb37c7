import Testing

/// The whole of `stagger/stagger.h`, from a program with nothing of Swift in its sources.
@Suite struct InterfaceTests {
  @Test func `every function, every code, threads, fork and event loops`() throws {
    let result = try CProgram.run("CInterface")
    #expect(result.status == 0)
    // The last line counts; lines before it say what is not as it should be.
    #expect(result.output.hasSuffix(" checks, 0 not so\n"))
    #expect(result.output.split(separator: "\n").count == 1, "\(result.output)")
  }
}
