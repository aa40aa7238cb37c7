import ArgumentParser
import Racers
import Stagger

/// Until the first `await` there is one thread: what it is pinned to, all later ones inherit.
let arguments = CompareArguments.parseOrExit()
let peers = try LoopbackPeers.find()
if let processor = arguments.peersProcessor { try peers.pin(to: processor) }
if let processor = arguments.clientProcessor { try LoopbackPeers.pinCaller(to: processor) }

var results: [ContestResult] = []
for contest in arguments.contests {
  // A task, because that is where the async racers are at home.
  let result = try await Task.detached { try await contest.run(with: peers) }.value
  print(result.table, terminator: "\n\n")
  results.append(result)
}
if let path = arguments.json {
  try ResultDocument(arguments, results).write(to: path)
}
peers.stop()
