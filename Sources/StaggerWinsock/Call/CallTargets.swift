import StaggerCore

/// Where a call of a C program leads.
@unsafe package enum CallTargets {
  /// Addresses in memory: how many the list says to have, or nil without a list, and what is at a place
  /// below that number.
  case list(count: Int32?, entry: (Int) -> EntryMemory)

  /// A host and a service; nil where the caller has given none.
  case name(host: NameText?, service: NameText?)
}

extension CallTargets {
  /// Sees that there is something to read, and not too much of it (rulings 5.5, 5.14 and 5.15).
  ///
  /// - Throws: `.invalidArgument`; nothing of the list has been read then.
  func check(_ profile: WinsockProfile) throws(WinsockError) {
    switch unsafe self {
    case .list(let count?, _) where count > 0 && Int(count) <= profile.entryLimit: return
    case .name(.some, .some): return
    case .list, .name: throw WinsockError(.invalidArgument)
    }
  }

  /// Reads everything, before anything is sent (ruling 5.16).
  ///
  /// - Throws: `.badPointer` for an address that is not all there; `.hostNotFound` for a name.
  /// - Precondition: `check` has passed.
  func entries() throws(WinsockError) -> [ListEntry] {
    switch unsafe self {
    case .list(let count, let entry):
      var entries: [ListEntry] = []
      for index in 0..<Int(count ?? 0) { entries.append(try unsafe entry(index).entry()) }
      return entries
    case .name(let host, let service):
      guard let address = host?.address, let port = service?.port else {
        throw WinsockError(.hostNotFound)
      }
      return [.address(SocketAddress(address, port: port))]
    }
  }
}
