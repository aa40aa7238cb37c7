public import StaggerCore

/// Which programs a rule is for.
public struct ApplicationPattern: Hashable, Sendable {
  /// The name that the program goes by; nil for any.
  public var name: NamePattern?
  /// The user that it runs as; nil for any.
  public var userID: UInt32?

  /// Makes a pattern; every program matches it unless something is said.
  public init(name: NamePattern? = nil, userID: UInt32? = nil) {
    self.name = name
    self.userID = userID
  }

  /// Whether a program matches it: one that does not say what is asked for does not.
  public func matches(_ application: ApplicationIdentity) -> Bool {
    if let userID, application.userID != userID { return false }
    guard let name else { return true }
    return application.name.map { name.matches($0) } ?? false
  }

  /// How closely it looks: a name that is spelled out, a name with `*`, a user.
  var specificity: Int {
    let ofName = name.map { $0.isExact ? 4 : 2 } ?? 0
    return ofName + (userID == nil ? 0 : 1)
  }
}
