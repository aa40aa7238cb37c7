import CStaggerSystem
import StaggerCore
import StaggerLinux
import StaggerWinsock

/// Carries out `stagger wsa`: makes a socket, connects it, prints.
struct WinsockRun {
  var arguments: WinsockArguments
  var printsJSON: Bool

  func run() -> CommandStatus {
    do throws(UsageError) {
      let targets = try TargetText.parse(try TargetList(arguments.targets).entries)
      return show(try connect(targets, arguments.profile()))
    } catch {
      CommandOutput.complain(error.message)
      guard printsJSON else { return .usage }
      return CommandOutput.write(JSONText.line(WinsockRefusal(error)), endingWith: .usage)
    }
  }

  private func connect(
    _ targets: [SocketAddress], _ profile: WinsockProfile
  ) throws(UsageError) -> WinsockResult {
    do throws(WinsockError) {
      let socket = try makeSocket()
      return WinsockResult(
        try Winsock.connect(
          socket.rawValue, to: targets, timeout: arguments.timeout, profile: profile))
    } catch {
      // The list and the limit are the command line's; the socket is good.
      if error.code == .invalidArgument, error.report.attempts.isEmpty {
        throw UsageError("too many targets, or a negative time limit", code: "invalid_argument")
      }
      return WinsockResult(error)
    }
  }

  /// A socket as the example of the documentation makes it: for both families unless told otherwise.
  private func makeSocket() throws(WinsockError) -> Descriptor {
    do throws(Errno) {
      let calls = LinuxCalls()
      let socket = try calls.socket(family: arguments.isIPv4 ? .ipv4 : .ipv6, protocol: .tcp)
      if !arguments.isIPv4 { try calls.setOption(.ipv6Only, of: socket, to: 0) }
      return socket
    } catch {
      throw WinsockError(WinsockCode(error), errno: error)
    }
  }

  private func show(_ result: WinsockResult) -> CommandStatus {
    CommandOutput.write(text(result), endingWith: result.status)
  }

  private func text(_ result: WinsockResult) -> String {
    let words = AttemptWords(names: .kernel)
    if printsJSON { return JSONText.line(WinsockDocument(result, words: words)) }
    return WinsockText(result, words: words).full(PictureStyle(TerminalFacts(.output)))
  }
}
