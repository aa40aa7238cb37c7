import Racers
import Stagger

/// What one thing costs when there are many: run once, one line of JSON.
///
/// Usage: `scale races COUNT [ENGINES [DELAY]] | list COUNT | window COUNT`. What callgrind or strace
/// count for two values of COUNT gives the cost of one as a slope.
let arguments = CommandLine.arguments.dropFirst()
let numbers = arguments.dropFirst().compactMap { Int($0) }

switch (arguments.first, numbers.count) {
case ("races", 1...3):
  let races = try ManyRaces(
    count: numbers[0], engines: numbers.count > 1 ? numbers[1] : 1,
    delay: .milliseconds(numbers.count > 2 ? numbers[2] : 1_000))
  print(try races.run())
case ("list", 1): print(try LongList(count: numbers[0]).run())
case ("window", 1): print(Window(count: numbers[0]).run())
default:
  print("usage: scale races COUNT [ENGINES [DELAY in ms]] | list COUNT | window COUNT")
  throw UsageError.wrongArguments
}

enum UsageError: Error { case wrongArguments }
