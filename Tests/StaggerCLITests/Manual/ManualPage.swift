#if CommandLine
  import Foundation

  /// The manual page, made of what the command says of itself.
  struct ManualPage {
    private var text = ""

    init(_ command: HelpDump.Command) {
      line(".\\\" Made from 'stagger --help'; docs/command-line.md says how.")
      line(".TH STAGGER 1 \"\" \"swift-stagger\" \"User Commands\"")
      line(".SH NAME")
      line("stagger \\- \(Self.plain(uncapitalized(command.abstract)))")
      line(".SH SYNOPSIS")
      for subcommand in command.visible {
        line(".B stagger \(subcommand.commandName)\n\(Self.usage(subcommand))\n.br")
      }
      line(".SH DESCRIPTION")
      discuss(command.discussion)
      for subcommand in command.visible { describe(subcommand) }
      line(".SH SEE ALSO")
      line(".BR curl (1),\n.BR nc (1),\n.BR connect (2)\n.PP\nRFC 8305, RFC 6724")
    }

    /// The page.
    var page: String { text }

    private mutating func describe(_ command: HelpDump.Command) {
      line(".SH STAGGER \(command.commandName.uppercased())")
      line(Self.plain(command.abstract ?? ""))
      discuss(command.discussion)
      var section: String?
      for argument in command.shown {
        if let title = argument.sectionTitle, title != section {
          line(".SS \(title)")
          section = title
        }
        line(".TP\n\(Self.heading(argument))")
        line(Self.plain(argument.description))
        if let discussion = argument.discussion { line(".br\n" + Self.plain(discussion)) }
      }
    }

    /// Paragraphs, titles in capitals, and examples, which are indented.
    private mutating func discuss(_ discussion: String?) {
      var isExample = false
      line(".PP")
      for piece in (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
        if piece.hasPrefix("  ") != isExample {
          isExample.toggle()
          line(isExample ? ".nf" : ".fi")
        }
        if piece.isEmpty {
          line(".PP")
        } else if piece.hasSuffix(":"), piece.uppercased().prefix(4) == piece.prefix(4) {
          line(".B \(Self.plain(String(piece)))")
        } else {
          line(Self.plain(String(piece)))
        }
      }
      if isExample { line(".fi") }
    }

    private mutating func line(_ text: String) { self.text += text + "\n" }

    private static func usage(_ command: HelpDump.Command) -> String {
      let operands = command.shown.filter { $0.kind == "positional" }.map { argument in
        "\\fI\(argument.valueName ?? "")\\fR" + (argument.isRepeating ? " ..." : "")
      }
      return (["[\\fIoptions\\fR]"] + operands).joined(separator: " ")
    }

    private static func heading(_ argument: HelpDump.Argument) -> String {
      if argument.kind == "positional" { return "\\fI\(argument.valueName ?? "")\\fR" }
      let names = (argument.names ?? []).map { name in
        "\\fB" + plain(name.kind == "long" ? "--\(name.name)" : "-\(name.name)") + "\\fR"
      }
      let value = argument.kind == "option" ? " \\fI\(argument.valueName ?? "value")\\fR" : ""
      return names.joined(separator: ", ") + value
    }

    private static func plain(_ text: String) -> String {
      let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }

    private func uncapitalized(_ text: String?) -> String {
      let text = text ?? ""
      return text.prefix(1).lowercased() + text.dropFirst().split(separator: ".").joined()
    }
  }
#endif
