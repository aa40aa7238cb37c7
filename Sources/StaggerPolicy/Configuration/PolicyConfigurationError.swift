/// What is wrong with a configuration, and where.
public struct PolicyConfigurationError: Error, Sendable {
  /// The place, such as `rules[2].use[0]`.
  public let path: String
  /// The name of the rule or connection; nil where it has none.
  public let name: String?
  /// What is wrong.
  public let problem: Problem

  /// Names what is wrong at a place.
  public init(_ problem: Problem, at path: String, in name: String? = nil) {
    self.problem = problem
    self.path = path
    self.name = name
  }

  /// What can be wrong.
  public enum Problem: Hashable, Sendable, BitwiseCopyable {
    /// A name is empty.
    case emptyName
    /// Another connection or rule has that name.
    case duplicateName
    /// A list that must name something is empty.
    case emptyList
    /// Something is in the list twice.
    case duplicateEntry
    /// `all` stands before other entries, which then mean nothing.
    case allIsNotLast
    /// No connection has that name.
    case unknownConnection
    /// No rule has that name.
    case unknownRule
    /// A rule with the same application and host stands before it, so that it never decides.
    case neverDecides
    /// The rule uses what it prohibits.
    case usesWhatItProhibits
    /// Two conditions cannot both be fulfilled.
    case contradiction
    /// A yes or no is compared with something else than 1 or 0, or put in an order.
    case flagComparison
    /// A number is below what makes sense.
    case tooSmall
    /// Rules fall back to each other in a circle.
    case fallbackCycle
    /// A rule falls back that names no connections.
    case fallbackWithoutUse
    /// A source of a family that the rule does not admit.
    case familyOfSource
    /// A connection that shares no family with the rule.
    case familyOfConnection
    /// An earlier connection has all interfaces.
    case neverMeant
    /// No interface can have a name that matches.
    case impossibleName
  }
}

extension PolicyConfigurationError: CustomStringConvertible {
  /// The place and the problem in words.
  public var description: String {
    let owner = name.map { " (\"\($0)\")" } ?? ""
    return "\(path)\(owner): \(problem.description)"
  }
}

extension PolicyConfigurationError.Problem: CustomStringConvertible {
  /// The problem in words.
  public var description: String {
    switch self {
    case .emptyName: "the name is empty"
    case .duplicateName: "the name is taken"
    case .emptyList: "the list is empty"
    case .duplicateEntry: "it is in the list twice"
    case .allIsNotLast: "\"all\" must be the last entry"
    case .unknownConnection: "there is no connection of that name"
    case .unknownRule: "there is no rule of that name"
    case .neverDecides: "an earlier rule has the same application and host"
    case .usesWhatItProhibits: "the rule prohibits what it uses"
    case .contradiction: "no path can fulfil this and an earlier condition"
    case .flagComparison: "a yes or no can only be or not be"
    case .tooSmall: "the number is too small"
    case .fallbackCycle: "the rules fall back in a circle"
    case .fallbackWithoutUse: "only a rule that uses connections can fall back"
    case .familyOfSource: "the rule does not admit the family of this source"
    case .familyOfConnection: "the rule and the connection admit no family in common"
    case .neverMeant: "an earlier connection has all interfaces"
    case .impossibleName: "a name of an interface has 15 bytes at most"
    }
  }
}
