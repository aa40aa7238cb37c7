extension Candidate {
  /// What is set on the socket of one candidate, after the options that all of a race have.
  ///
  /// What the kernel refuses is the attempt's own error, at the step `.option`, or `.socket` for
  /// Multipath TCP. Candidates are marked when they have been planned: the routing look-ups of a plan
  /// ask with the mark of the common options, not with this one.
  public struct Marking: Hashable, Sendable, BitwiseCopyable {
    /// The mark that routing rules and firewalls see (`SO_MARK`), which needs a privilege.
    public var mark: UInt32?
    /// The traffic class (RFC 2474): `IP_TOS` for IPv4, `IPV6_TCLASS` for IPv6.
    public var trafficClass: UInt8?
    /// Whether the socket is one of Multipath TCP (RFC 8684); nil is as the common options say.
    public var isMultipath: Bool?

    /// Makes a marking; what is nil is left as it is.
    public init(mark: UInt32? = nil, trafficClass: UInt8? = nil, isMultipath: Bool? = nil) {
      self.mark = mark
      self.trafficClass = trafficClass
      self.isMultipath = isMultipath
    }

    /// No marking at all.
    public static var none: Marking { Marking() }
  }
}
