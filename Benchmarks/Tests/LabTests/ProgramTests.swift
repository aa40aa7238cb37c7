import Testing

@testable import Lab

@Suite
struct ProgramTests {
  @Test
  func `What a program prints and says is read, and how it ends`() throws {
    let end = try run(["sh", "-c", "echo out; echo err >&2; exit 3"], milliseconds: 60_000)
    #expect(end.output == "out\n")
    #expect(end.errors == "err\n")
    #expect(end.status == 3)
    #expect(!end.isOutOfTime)
  }

  @Test
  func `More than fits into a pipe is read to its end`() throws {
    let end = try run(["sh", "-c", "yes 0123456789 | head -c 300000"], milliseconds: 60_000)
    #expect(end.output.utf8.count == 300_000)
  }

  @Test
  func `A program that does not end is killed`() throws {
    let end = try run(["sleep", "60"], milliseconds: 100)
    #expect(end.isOutOfTime)
    #expect(end.status == 128 + 9)
  }

  @Test
  func `A program that has nothing more to say and does not end is killed`() throws {
    let end = try run(["sh", "-c", "exec >&- 2>&- sleep 60"], milliseconds: 100)
    #expect(end.isOutOfTime)
    #expect(end.status == 128 + 9)
  }

  @Test
  func `A program that is not there says so`() throws {
    #expect(try run(["/no/such/program"], milliseconds: 60_000).status == 127)
  }
}
