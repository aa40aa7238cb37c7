// Helper of the tests and of the benchmarks: enters a network namespace of its own, furnishes it, and
// says what happens in it. A namespace belongs to a thread, so this must be a program with only one.
//
//     StaggerLab sources SEED     the sources of destinations, by look-up and by connect
//     StaggerLab order SEED       the order of destinations, by ranking and by getaddrinfo
//     StaggerLab forwarder SEED   what comes of connects to delayed, refusing and silent hosts
//     StaggerLab winsock 0        the pairs that a connect by list tries, and its codes
//     StaggerLab facts 0          what policies are told of the machine
//     StaggerLab policy 0         by which interfaces packets leave under a policy
//     StaggerLab manager 0        the same under the rules of a Connection Manager
//     StaggerLab network SECONDS COMMAND…
//                                 runs a command on a host with such hosts around, see RacingNetwork
//
// All but the last print one JSON object. Exit code 77 says that namespaces, or TUN devices, are not
// allowed here.

import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// What automake's tests return when they cannot run.
let notAllowed: Int32 = 77

func fail(_ text: String, code: Int32) -> Never {
  print(JSON.object([("error", .text(text))]))
  test_exit(code)
}

/// Does what needs a privilege.
func enter(_ result: Int32) {
  if result < 0 { fail(Errno(rawValue: -result).name, code: notAllowed) }
}

let arguments = Array(CommandLine.arguments.dropFirst())
let isCommand = arguments.first == "network" && arguments.count > 2
guard isCommand || arguments.count == 2, let number = UInt64(arguments[1]) else {
  fail(
    "usage: StaggerLab sources|order|forwarder|winsock|facts|policy|manager SEED, "
      + "or network SECONDS COMMAND…",
    code: 64)
}

enter(test_enter_network())
do throws(LabError) {
  switch arguments[0] {
  case "sources": print(try SourcesScenario.run(seed: number))
  case "order":
    enter(test_cover_etc())
    print(try OrderScenario.run(seed: number))
  case "forwarder": print(try ForwarderScenario.run())
  case "winsock": print(try WinsockScenario.run())
  case "facts": print(try FactsScenario.run())
  case "policy": print(try PolicyScenario.run())
  case "manager": print(try ConnectionManagerScenario.run())
  case "network" where isCommand:
    test_exit(try RacingCommand.run(Array(arguments.dropFirst(2)), seconds: Int(clamping: number)))
  default: fail("there is no scenario \(arguments[0])", code: 64)
  }
} catch {
  if case .noTunnel = error { fail(error.text, code: notAllowed) }
  fail(error.text, code: 1)
}
