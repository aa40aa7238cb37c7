import StaggerCore
import StaggerLinux

extension RaceSetup {
  /// The attempts for a list on a socket, in their order.
  ///
  /// In rounds, as the plan has them. Those that must fail come at the end of the first round: nothing
  /// has a worse chance, and each is still tried before any address is tried from a second source.
  func attempts(
    for entries: [ListEntry], on socket: CallerSocket, profile: WinsockProfile
  ) throws(ConnectError) -> CandidateList {
    let convertsIPv4 = !profile.deviations.contains(.strictFamily)
    let targets = entries.map { $0.target(on: socket, convertsIPv4: convertsIPv4) }
    var reachable: [SocketAddress] = []
    var hopeless: [Candidate] = []
    for target in targets {
      switch target {
      case .reachable(let address): reachable.append(address)
      case .hopeless(let address, let error):
        var candidate = Candidate(address)
        candidate.refusal = error
        hopeless.append(candidate)
      }
    }
    if profile.dropsDuplicates {
      reachable = reachable.firstOccurrences().map { reachable[$0] }
    }
    if reachable.isEmpty { return CandidateList(hopeless) }
    let plan = try plan(checked: reachable, sources: socket.sources)
    if let refusal = plan.decision?.refusal { throw refusal }
    let first = plan.candidates.prefix { $0.round == 1 }
    let later = plan.candidates.dropFirst(first.count)
    let all = first.map { $0.candidate } + hopeless + later.map { $0.candidate }
    var list = CandidateList(Array(all.prefix(profile.pairLimit)))
    list.decision = plan.decision
    return list
  }
}

extension CallerSocket {
  /// The local end that the caller has given the socket, if any: it is the only one then.
  fileprivate var sources: [Source] {
    guard bound != nil || interface != 0 else { return [] }
    let address = bound.flatMap { $0.ip.isUnspecified ? nil : $0.ip }
    return [Source(address: address, port: bound?.port ?? 0, interface: interface)]
  }
}
