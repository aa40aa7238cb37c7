internal import StaggerCore
internal import StaggerPolicy

extension InterfaceSelector {
  /// Reads `interface:eth*`, `kind:wireguard`, `type:wifi`, `network:192.0.2.0/24` or `all`.
  init(text: String) throws {
    guard let selector = try InterfaceSelector(optional: text) else {
      throw WordError(
        "\"\(text)\" is no selector of interfaces: interface:, kind:, type:, network: or all")
    }
    self = selector
  }

  /// Reads a selector; nil for a text that begins like none.
  fileprivate init?(optional text: String) throws {
    if text == "all" {
      self = .all
      return
    }
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let value = String(text[text.index(after: colon)...])
    switch text[..<colon] {
    case "interface":
      guard let pattern = NamePattern(value) else { throw WordError("the name is empty") }
      self = .name(pattern)
    case "kind":
      guard let kind = KernelName(value) else {
        throw WordError("\"\(value)\" is no kind of interface")
      }
      self = .kind(kind)
    case "type": self = .type(try InterfaceType(text: value))
    case "network": self = .network(try IPPrefix(value))
    default: return nil
    }
  }
}

extension ConnectionSelector {
  /// Reads a selector of interfaces, or else the name of a connection, with or without `connection:`.
  init(text: String) throws {
    if text == "all" {
      self = .all
    } else if text.hasPrefix("connection:") {
      self = .connection(String(text.dropFirst("connection:".count)))
    } else if let interfaces = try InterfaceSelector(optional: text) {
      self = .interfaces(interfaces)
    } else {
      self = .connection(text)
    }
  }
}

extension InterfaceType {
  init(text: String) throws {
    let all: [InterfaceType] = [.ethernet, .wifi, .cellular, .vpn, .loopback, .virtual]
    guard let type = all.first(where: { $0.description == text }) else {
      throw WordError(text, knowing: all.map(\.description))
    }
    self = type
  }
}
