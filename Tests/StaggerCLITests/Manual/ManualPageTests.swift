#if CommandLine
  import Foundation
  import Testing

  @Suite(.serialized) struct ManualPageTests {
    @Test func `the manual page says what the help says`() throws {
      let page = ManualPage(try HelpDump.read().command).page
      try Documentation.expect(page, isFile: "docs/man/stagger.1")
    }

    @Test func `it has every command and every option`() throws {
      let command = try HelpDump.read().command
      let page = try Documentation.text("docs/man/stagger.1")
      #expect(command.visible.count >= 5)
      for subcommand in command.visible {
        #expect(page.contains("\n.SH STAGGER \(subcommand.commandName.uppercased())\n"))
        for name in subcommand.shown.flatMap({ $0.names ?? [] }) where name.kind == "long" {
          let text = "\\fB\\-\\-\(name.name.replacing("-", with: "\\-"))\\fR"
          #expect(page.contains(text), "\(name.name)")
        }
      }
    }
  }
#endif
