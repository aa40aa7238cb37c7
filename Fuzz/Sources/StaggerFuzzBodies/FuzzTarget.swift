/// One fuzzer: what it is called, and what it does with each input.
///
/// The names are those of the executables and of the folders with inputs. The bodies are here, so that
/// `swift test` replays all inputs without libFuzzer.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case address = "FuzzAddress"
  case race = "FuzzRace"
  case ranking = "FuzzRanking"
  case netlink = "FuzzNetlink"
  case gaiConf = "FuzzGAIConf"
  case winsock = "FuzzWinsock"
  case policyFile = "FuzzPolicyFile"

  /// Does with an input whatever the target does, and compares.
  ///
  /// - Parameter input: Any bytes.
  /// - Throws: what was found; a trap is a finding as well.
  package func run(_ input: RawSpan) throws(Finding) {
    switch self {
    case .address: try AddressBody.run(input)
    case .race: try RaceBody.run(input)
    case .ranking: try RankingBody.run(input)
    case .netlink: try NetlinkBody.run(input)
    case .gaiConf: try GAIConfBody.run(input)
    case .winsock: try WinsockBody.run(input)
    case .policyFile: try PolicyFileBody.run(input)
    }
  }
}
