import Foundation
import StaggerCore
import StaggerLinux
import Testing

/// A directory for one test, removed behind it.
private final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  var path: String { url.appendingPathComponent("gai.conf").path }

  /// Replaces the file, as an editor does, so that its number changes whatever the clock says.
  func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}

@Suite struct GAIConfFileTests {
  private let mapped = IPAddress(192, 0, 2, 1).ipv4Mapped

  @Test func anAbsentFileChangesNothing() throws {
    let contents = GAIConfFile(path: try Folder().path).current()
    #expect(contents == GAIConfFile.Contents())
    #expect(contents.failure == nil)
    #expect(contents.selection == AddressSelection())
  }

  @Test func whatIsInItIsApplied() throws {
    let folder = try Folder()
    try folder.write("precedence ::ffff:0:0/96 100\nnonsense\n")
    let contents = GAIConfFile(path: folder.path).current()
    #expect(contents.configuration.precedences.map(\.value) == [100])
    #expect(contents.configuration.problems.map(\.line) == [2])
    #expect(contents.selection.policyTable.row(for: mapped).precedence == 100)
  }

  @Test(arguments: [true, false])
  func isReadAgainOnlyWhenItSaysSo(reloads: Bool) throws {
    let folder = try Folder()
    let end = reloads ? "reload yes\n" : ""
    try folder.write("precedence ::ffff:0:0/96 100\n" + end)
    let file = GAIConfFile(path: folder.path)
    #expect(file.current().selection.policyTable.row(for: mapped).precedence == 100)
    try folder.write("precedence ::ffff:0:0/96 7\n" + end)
    let precedence = file.current().selection.policyTable.row(for: mapped).precedence
    #expect(precedence == (reloads ? 7 : 100))
  }

  @Test func aFileThatGoesAwayIsForgotten() throws {
    let folder = try Folder()
    try folder.write("precedence ::ffff:0:0/96 100\nreload yes\n")
    let file = GAIConfFile(path: folder.path)
    #expect(file.current().selection != AddressSelection())
    try FileManager.default.removeItem(atPath: folder.path)
    #expect(file.current() == GAIConfFile.Contents())
  }

  @Test func aFileWithoutAnEndIsReadUpToItsLimit() throws {
    let folder = try Folder()
    let line = "# nothing\n"
    try folder.write(String(repeating: line, count: 20_000) + "precedence ::/0 9\n")
    let contents = GAIConfFile(path: folder.path).current()
    #expect(contents.configuration.problems.map(\.reason) == [.tooLarge])
    #expect(contents.configuration.precedences.isEmpty)
  }

  @Test func whatIsNoFileIsNotWaitedFor() throws {
    let folder = try Folder()
    #expect(GAIConfFile(path: folder.url.path).current().failure == .invalidArgument)
    let pipe = folder.url.appendingPathComponent("pipe").path
    // SAFETY: the path ends with a NUL.
    try #require(unsafe mkfifo(pipe, 0o600) == 0)
    #expect(GAIConfFile(path: pipe).current().failure == .invalidArgument)
    #expect(GAIConfFile(path: "/proc/self/mem").current().failure != nil)
  }
}
