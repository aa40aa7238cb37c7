import StaggerCore
import StaggerLinux

/// Carries out `stagger plan`: checks, asks the kernel, prints; nothing is sent.
struct PlanRun {
  var arguments: ConnectArguments
  var printsJSON: Bool

  func run() -> CommandStatus {
    do throws(UsageError) {
      return CommandOutput.write(try text(), endingWith: .connected)
    } catch {
      CommandOutput.complain(error)
      guard printsJSON else { return .usage }
      return CommandOutput.write(JSONText.line(RefusalDocument(error)), endingWith: .usage)
    }
  }

  private func text() throws(UsageError) -> String {
    let request = try ConnectRequest(arguments)
    let plan: Plan
    do {
      plan = try RaceSetup(request.configuration).plan(for: request.targets)
    } catch {
      throw UsageError(error, about: arguments, targets: request.entries)
    }
    if printsJSON { return JSONText.line(PlanDocument(plan, names: .kernel)) }
    let lines = PlanTable(plan, names: .kernel).lines(PictureStyle(TerminalFacts(.output)))
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Why there is no plan, as JSON.
private struct RefusalDocument: Encodable, Sendable {
  let schema = RaceDocument.schemaVersion
  let error: ErrorDocument

  init(_ error: UsageError) {
    self.error = ErrorDocument(error)
  }
}
