/// A pair that comes into question.
struct PairDraft: Sendable {
  enum Kind: Sendable {
    /// Unbound: the kernel's own choice.
    case own
    /// Bound to one of the caller's local ends; nil when none suits the remote.
    case given(Source?)
    /// Bound to an address of this host.
    case source(LocalAddress)
    /// Bound to an interface.
    case interface(UInt32)
  }

  /// The place of the remote address.
  let remote: Int
  let kind: Kind
  /// The place of the question in the draft's list; nil where nothing has to be asked.
  var question: Int?

  /// Whether it is beyond the kernel's own choice and the caller's.
  var isExtra: Bool {
    switch kind {
    case .own, .given: false
    case .source, .interface: true
    }
  }
}

extension PairDraft.Kind {
  /// Who chose the local end.
  var chooser: LocalEndChooser {
    switch self {
    case .own: .kernel
    case .given: .caller
    case .source, .interface: .plan
    }
  }

  var source: IPAddress? {
    switch self {
    case .own, .interface: nil
    case .given(let source): source?.address
    case .source(let local): local.address
    }
  }

  var interface: UInt32 {
    switch self {
    case .own: 0
    case .given(let source): source?.interface ?? 0
    case .source(let local): local.interfaceIndex
    case .interface(let index): index
    }
  }

  /// What the socket is bound to.
  func binding(for remote: SocketAddress) -> Candidate.Binding {
    switch self {
    case .own, .given(nil): .none
    case .given(let source?): source.binding(for: remote)
    case .source(let local): Source(address: local.address).binding(for: remote)
    case .interface(let index): Candidate.Binding(interface: index)
    }
  }

  func question(about remote: SocketAddress) -> RouteQuestion? {
    let destination = remote.ip.unmapped
    switch self {
    case .own: return RouteQuestion(destination, port: remote.port)
    case .given(nil): return nil
    case .given(let source?):
      let address = source.address.flatMap { $0.isUnspecified ? nil : $0.unmapped }
      return RouteQuestion(
        destination, from: address, over: source.interface, port: remote.port)
    case .source(let local):
      return RouteQuestion(destination, from: local.address, port: remote.port)
    case .interface(let index): return RouteQuestion(destination, over: index, port: remote.port)
    }
  }
}
