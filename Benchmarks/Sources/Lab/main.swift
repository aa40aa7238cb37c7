import ArgumentParser
import CLabProcess
import Foundation

/// Runs inside the network; `Benchmarks/lab` builds that and everything else.
let arguments = LabArguments.parseOrExit()
do {
  if arguments.render {
    try LabFiles(directory: arguments.output).render()
    exit(0)
  }
  if arguments.isOnlyChecked { exit(0) }
  c_lab_heed_signals()
  try LabRun(arguments: arguments)()
} catch LabError.interrupted(let signal) {
  FileHandle.standardError.write(Data("ended by signal \(signal); nothing was written\n".utf8))
  exit(128 + signal)
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
