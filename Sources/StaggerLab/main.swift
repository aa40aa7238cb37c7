// Helper of the tests: enters a network namespace of its own, furnishes it, and says what happens
// in it. A namespace belongs to a thread, so this must be a program with only one.
//
//     StaggerLab sources SEED     the sources of destinations, by look-up and by connect
//     StaggerLab order SEED       the order of destinations, by ranking and by getaddrinfo
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
guard arguments.count == 3, ["sources", "order"].contains(arguments[1]),
  let seed = UInt64(arguments[2])
else {
  fail("usage: StaggerLab sources|order SEED", code: 64)
}

enter(test_enter_network())
if arguments[1] == "order" { enter(test_cover_etc()) }

do throws(LabError) {
  let isOrder = arguments[1] == "order"
  print(try isOrder ? OrderScenario.run(seed: seed) : SourcesScenario.run(seed: seed))
} catch {
  fail(error.text, code: 1)
}
