package import StaggerCore

/// Why the kernel's view of the network could not be had.
package enum NetlinkError: Error, Hashable, Sendable {
  /// A system call on the netlink socket failed.
  case call(Errno)

  /// The kernel refused a request, such as a dump that a container profile forbids.
  case refused(Errno)

  /// A message was not laid out as it must be.
  case malformed(NetlinkFault)

  /// Messages did not fit into the room for them, several times in a row.
  case truncated

  /// The network changed during every attempt to list it.
  case interrupted

  /// Messages were lost for want of room in the socket, several times in a row.
  case lost

  /// No answer came, which never takes the kernel longer than a moment.
  case unanswered
}

/// What is wrong with the layout of a message, and where.
package struct NetlinkFault: Hashable, Sendable {
  /// The kinds of faults.
  package enum Kind: Hashable, Sendable {
    /// There are fewer bytes than the header of a message has.
    case shortHeader

    /// A message is shorter than its own header says of itself, or than its type needs.
    case shortMessage

    /// A message reaches beyond the bytes that came.
    case longMessage

    /// There are fewer bytes than the header of an attribute has, or it is shorter than that.
    case shortAttribute

    /// An attribute reaches beyond its message.
    case longAttribute

    /// A value has another size than its type, or is none that it can have.
    case badValue
  }

  /// What is wrong.
  package let kind: Kind

  /// The place in the bytes that came.
  package let offset: Int

  /// Makes a fault.
  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

extension NetlinkError: CustomStringConvertible {
  /// The reason in words, for an error message.
  package var description: String {
    switch self {
    case .call(let errno): "netlink: \(errno.description)"
    case .refused(let errno): "netlink: the kernel answered: \(errno.description)"
    case .malformed(let fault): "netlink: malformed message at byte \(fault.offset)"
    case .truncated: "netlink: a message is larger than any room for it"
    case .interrupted: "netlink: the network changes too fast to be listed"
    case .lost: "netlink: messages were lost"
    case .unanswered: "netlink: no answer"
    }
  }
}
