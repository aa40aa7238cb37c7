internal import StaggerPolicy

/// The file as a whole.
struct PolicyDocument: Decodable {
  let configuration: ConnectionManagerConfiguration

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case schema = "$schema"
    case version, connections, rules, otherwise
    case usesOtherInterfaces = "uses_other_interfaces"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.fields(CodingKeys.self)
    let version = try fields.decode(Int.self, forKey: .version)
    guard version == PolicyFile.version else {
      throw DecodingError.policy(
        at: [CodingKeys.version],
        "version \(version) is not known; this is for version \(PolicyFile.version)")
    }
    let _: String? = try fields.optional(.schema)
    let connections: [ConnectionDocument] = try fields.optional(.connections) ?? []
    let rules: [RuleDocument] = try fields.optional(.rules) ?? []
    var configuration = ConnectionManagerConfiguration(
      connections: connections.map(\.connection), rules: rules.map(\.rule))
    configuration.otherwise =
      try fields.word(.otherwise, ConnectionManagerConfiguration.Default.init(text:))
      ?? configuration.otherwise
    configuration.usesOtherInterfaces =
      try fields.optional(.usesOtherInterfaces) ?? configuration.usesOtherInterfaces
    self.configuration = configuration
  }
}
