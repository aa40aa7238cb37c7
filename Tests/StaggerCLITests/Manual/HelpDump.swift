#if CommandLine
  import Foundation

  /// What `stagger --experimental-dump-help` says, as far as it is used here.
  struct HelpDump: Decodable {
    var command: Command

    struct Command: Decodable {
      var commandName: String
      var abstract: String?
      var discussion: String?
      var arguments: [Argument]?
      var subcommands: [Command]?

      /// The subcommands but for `help`.
      var visible: [Command] { (subcommands ?? []).filter { $0.commandName != "help" } }

      /// The arguments that the help shows, but for those that every command has.
      var shown: [Argument] {
        (arguments ?? []).filter { argument in
          argument.shouldDisplay
            && !(argument.names ?? []).contains { $0.name == "help" || $0.name == "version" }
        }
      }
    }

    struct Argument: Decodable {
      var kind: String
      var shouldDisplay: Bool
      var isRepeating: Bool
      var names: [Name]?
      var valueName: String?
      var defaultValue: String?
      var allValues: [String]?
      var abstract: String?
      var discussion: String?
      var sectionTitle: String?

      /// What it does, with its values and its default.
      var description: String {
        var description = abstract ?? ""
        if let allValues { description += " One of " + allValues.joined(separator: ", ") + "." }
        if let defaultValue { description += " The default is \(defaultValue)." }
        return description
      }
    }

    struct Name: Decodable {
      var kind: String
      var name: String
    }

    /// Asks the built command.
    static func read() throws -> HelpDump {
      let run = try SpawnedCommand.run(["--experimental-dump-help"])
      return try JSONDecoder().decode(HelpDump.self, from: Data(run.output.utf8))
    }
  }
#endif
