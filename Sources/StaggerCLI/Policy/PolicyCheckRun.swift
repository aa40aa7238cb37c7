package import StaggerCore
import StaggerLinux
package import StaggerPolicy

/// Carries out `stagger policy check`: reads each file and says what it comes to on this machine.
struct PolicyCheckRun {
  let paths: [String]

  func run() -> CommandStatus {
    let snapshot =
      (try? NetworkMonitor.shared.current()) ?? NetworkSnapshot(interfaces: [], addresses: [])
    var text = ""
    var status = CommandStatus.connected
    for path in paths {
      do throws(UsageError) {
        text += PolicySummary(try PolicyText.manager(at: path), of: path).text(on: snapshot)
      } catch {
        CommandOutput.complain(error.message)
        status = .usage
      }
    }
    return CommandOutput.write(text, endingWith: status)
  }
}

/// What a policy file has, and which interfaces of a machine it means.
package struct PolicySummary {
  private let manager: ConnectionManager
  private let path: String

  package init(_ manager: ConnectionManager, of path: String) {
    self.manager = manager
    self.path = path
  }

  /// One line for the file and one for each connection.
  package func text(on snapshot: NetworkSnapshot) -> String {
    let overview = manager.overview(of: snapshot)
    var text = "\(path.withoutControls): \(count(overview.count, "connection")), "
    text += "\(count(manager.configuration.rules.count, "rule"))\n"
    for entry in overview {
      let names = entry.interfaces.map {
        "\($0.facts.name) (\($0.type)\($0.isUp ? "" : ", down"))"
      }
      text += "  \(entry.connection.name.withoutControls): "
      text += names.isEmpty ? "no interface of this machine" : names.joined(separator: ", ")
      text += entry.connection.isEnabled ? "\n" : "; switched off\n"
    }
    return text
  }

  private func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
