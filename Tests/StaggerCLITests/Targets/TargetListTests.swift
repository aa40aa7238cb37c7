import StaggerCLI
import Testing

@Suite struct TargetListTests {
  static func texts(_ list: TargetList) -> [String] { list.entries.map(\.text) }

  @Test func `a list has one target a line, with comments`() throws {
    let file = try TemporaryFile(
      "# mirrors\n192.0.2.1:443\n\n  192.0.2.2:443\t# the second\r\n[2001:db8::1]:443")
    let list = try TargetList(["198.51.100.1:1", "@" + file.path])
    #expect(
      list.entries == [
        TargetEntry("198.51.100.1:1", at: .argument(1)),
        TargetEntry("192.0.2.1:443", at: .line(2, list: file.path)),
        TargetEntry("192.0.2.2:443", at: .line(4, list: file.path)),
        TargetEntry("[2001:db8::1]:443", at: .line(5, list: file.path)),
      ])
  }

  @Test func `what is no list is a target`() {
    #expect(TargetList.path(of: "192.0.2.1:1") == nil)
    #expect(TargetList.path(of: "@") == "")
    #expect(TargetList.path(of: "@a") == "a")
    #expect(TargetList.path(of: "-") == "-")
  }

  @Test func `every fault is told with its line`() throws {
    let file = try TemporaryFile("192.0.2.1:443\n192.0.2.2\n\n1.2.3:4\n")
    let entries = try TargetList(["@" + file.path]).entries
    let error = try #require(throws: UsageError.self) { try TargetText.parse(entries) }
    #expect(
      error.message
        == "line 2 of \(file.path), \"192.0.2.2\": missing port at offset 9 (write 192.0.2.1:443)")
    #expect(
      error.further == ["line 4 of \(file.path), \"1.2.3:4\": incomplete address at offset 5"])
    #expect(
      error.entry == UsageError.Entry("target", number: 2, list: file.path, text: "192.0.2.2"))
  }

  @Test func `of many faults twenty are told and the others counted`() throws {
    let file = try TemporaryFile(String(repeating: "1.2.3:4\n", count: 50))
    let entries = try TargetList(["@" + file.path]).entries
    let error = try #require(throws: UsageError.self) { try TargetText.parse(entries) }
    #expect(error.further.count == 20)
    #expect(error.further.last == "30 more targets are faulty")
  }

  @Test func `lists that cannot be read are named`() throws {
    let empty = try TemporaryFile("# nothing\n\n")
    let lists = [
      ("@/absent/list", "/absent/list cannot be read: No such file or directory (ENOENT)"),
      ("@/", "/ cannot be read: Is a directory (EISDIR)"),
      ("@" + empty.path, empty.path + " has no target"),
    ]
    for (argument, message) in lists {
      let error = try #require(throws: UsageError.self) { try TargetList([argument]) }
      #expect(error.message == message)
      #expect(error.entry?.kind == "list")
    }
  }

  @Test func `there is a limit`() throws {
    let file = try TemporaryFile(String(repeating: "192.0.2.1:1\n", count: TargetList.limit))
    #expect(try TargetList(["@" + file.path]).entries.count == TargetList.limit)
    let error = try #require(throws: UsageError.self) {
      try TargetList(["@" + file.path, "192.0.2.1:1"])
    }
    #expect(error.message == "more than 65536 targets")
  }
}
