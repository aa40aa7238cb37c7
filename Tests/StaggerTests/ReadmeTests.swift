import Foundation
import Stagger
import Testing

/// The example of the README, as it stands there; `ReadmeTests` compares.
private func connectAsInTheReadme(serve: (CInt) -> Void) async throws {
  // example begins
  let targets = [
    try SocketAddress(literal: "[2001:db8::1]:443"),
    try SocketAddress(literal: "192.0.2.1:443"),
  ]
  do {
    let connection = try await Connector().connect(to: targets, timeout: .seconds(5))
    print("connected to", connection.remoteAddress)
    let descriptor = connection.take()  // non-blocking, close-on-exec, yours
    serve(descriptor)
  } catch {
    print(error)  // what went wrong, in words
    for attempt in error.report.attempts { print(attempt.candidate.remote, attempt.state) }
  }
  // example ends
}

@Suite struct ReadmeTests {
  private let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func `the README's example is the one that is compiled here`() throws {
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasSuffix("// example begins") })
    let last = try #require(lines.firstIndex { $0.hasSuffix("// example ends") })
    let example = lines[(first + 1)..<last].map { $0.dropFirst(2) }.joined(separator: "\n")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains("```swift\nimport Stagger\n\n\(example)\n```"))
    #expect(example.split(separator: "\n").count <= 15)
  }

  @Test func `the README's two commands are its first`() throws {
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let first = try #require(readme.components(separatedBy: "```sh\n").dropFirst().first)
    let commands = first.components(separatedBy: "\n```")[0].split(separator: "\n")
    let bare = commands.map { $0.split(separator: "#")[0].trimmingCharacters(in: .whitespaces) }
    #expect(bare == ["swift run -c release stagger demo", "swift test"])
  }
}
