/// What a program says about itself and about the connection that it wants.
public struct PolicyContext: Sendable {
  /// Who connects.
  public var application = ApplicationIdentity()
  /// The name that the addresses were found under, in ASCII; nil for bare addresses.
  public var hostName: String?
  /// What every path must fulfil.
  public var requirements: [PathCondition] = []
  /// What paths should rather fulfil, in order of weight.
  public var preferences: [PathPreference] = []
  /// How important the connection is among others: 0, the default, and above for what a person
  /// waits for, below 0 for the background.
  public var priority: Int32 = 0

  /// Which local ends the program asked for itself; whoever makes the plan fills it in.
  ///
  /// Where a policy wants to decide about more of them than that, it must refuse those that it does
  /// not need: a race goes no other way than the program or a policy has said.
  public var localAddresses = LocalAddressRule.kernel

  /// Makes a context that says nothing.
  public init() {}
}

/// Who connects, as far as it matters to rules.
public struct ApplicationIdentity: Sendable {
  /// The name that the program goes by; nil for none.
  public var name: String?
  /// The user that the program runs as; nil when nobody said.
  public var userID: UInt32?

  /// Makes an identity.
  public init(name: String? = nil, userID: UInt32? = nil) {
    self.name = name
    self.userID = userID
  }
}
