// Helper of the tests: enters a network namespace of its own, furnishes it, and says what happens
// in it. A namespace belongs to a thread, so this must be a program with only one.
//
//     StaggerLab sources SEED     the sources of destinations, by look-up and by connect
//     StaggerLab order SEED       the order of destinations, by ranking and by getaddrinfo
//     StaggerLab winsock 0        the pairs that a connect by list tries, and its codes
//
// It prints one JSON object. Exit code 77 says that namespaces are not allowed here.

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

let arguments = CommandLine.arguments
guard arguments.count == 3, ["sources", "order", "winsock"].contains(arguments[1]),
  let seed = UInt64(arguments[2])
else {
  fail("usage: StaggerLab sources|order|winsock SEED", code: 64)
}

enter(test_enter_network())
if arguments[1] == "order" { enter(test_cover_etc()) }

do throws(LabError) {
  switch arguments[1] {
  case "order": print(try OrderScenario.run(seed: seed))
  case "winsock": print(try WinsockScenario.run())
  default: print(try SourcesScenario.run(seed: seed))
  }
} catch {
  fail(error.text, code: 1)
}
