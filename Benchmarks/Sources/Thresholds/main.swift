import Foundation

/// Compares `NAME VALUE` lines of the standard input with the limits in JSON files.
///
/// Usage: `thresholds FILE… < NUMBERS`. The status is 1 when one is exceeded, 3
/// when only something was not measured.
func readLimits(_ path: String) throws -> [Limit] {
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  return try JSONDecoder().decode(LimitsFile.self, from: data).limits
}

func readLines() -> [String] {
  var lines: [String] = []
  while let line = readLine() { lines.append(line) }
  return lines
}

let limits = try CommandLine.arguments.dropFirst().flatMap { try readLimits($0) }
let comparison = try Comparison(limits, lines: readLines())
for line in comparison.table { print(line) }
exit(comparison.status)
