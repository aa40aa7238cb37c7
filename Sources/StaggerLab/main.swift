// Helper of the tests: enters a network namespace of its own, furnishes it, and says what happens
// in it. A namespace belongs to a thread, so this must be a program with only one.
//
//     StaggerLab sources SEED
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

let arguments = CommandLine.arguments
guard arguments.count == 3, arguments[1] == "sources", let seed = UInt64(arguments[2]) else {
  fail("usage: StaggerLab sources SEED", code: 64)
}

switch test_enter_network() {
case 0: break
case let result: fail(Errno(rawValue: -result).name, code: notAllowed)
}

do throws(LabError) {
  print(try SourcesScenario.run(seed: seed))
} catch {
  fail(error.text, code: 1)
}
