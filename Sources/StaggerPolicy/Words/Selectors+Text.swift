import StaggerCore

extension InterfaceSelector {
  /// Reads `interface:eth*`, `kind:wireguard`, `type:wifi`, `network:192.0.2.0/24` or `all`.
  package init(text: String) throws(WordError) {
    guard let selector = try InterfaceSelector(optional: text) else {
      throw WordError(
        "\"\(text)\" is no selector of interfaces: interface:, kind:, type:, network: or all")
    }
    self = selector
  }

  /// Reads a selector; nil for a text that begins like none.
  fileprivate init?(optional text: String) throws(WordError) {
    if text.isSame(as: "all") {
      self = .all
    } else if let value = text.rest(after: "interface:") {
      guard let pattern = NamePattern(value) else { throw WordError("the name is empty") }
      self = .name(pattern)
    } else if let value = text.rest(after: "kind:") {
      guard let kind = KernelName(value) else {
        throw WordError("\"\(value)\" is no kind of interface")
      }
      self = .kind(kind)
    } else if let value = text.rest(after: "type:") {
      self = .type(try InterfaceType(text: value))
    } else if let value = text.rest(after: "network:") {
      self = .network(try IPPrefix(word: value))
    } else {
      return nil
    }
  }
}

extension ConnectionSelector {
  /// Reads a selector of interfaces, or else the name of a connection, with or without `connection:`.
  package init(text: String) throws(WordError) {
    if text.isSame(as: "all") {
      self = .all
    } else if let name = text.rest(after: "connection:") {
      self = .connection(name)
    } else if let interfaces = try InterfaceSelector(optional: text) {
      self = .interfaces(interfaces)
    } else {
      self = .connection(text)
    }
  }
}

extension InterfaceType {
  fileprivate init(text: String) throws(WordError) {
    guard let type = Self.allCases.first(where: { $0.description.isSame(as: text) }) else {
      throw WordError(text, knowing: Self.allCases.map { $0.description })
    }
    self = type
  }
}

extension IPPrefix {
  /// Reads a block of addresses.
  package init(word text: String) throws(WordError) {
    do throws(AddressParseError) {
      self = try IPPrefix(text)
    } catch {
      throw WordError("\(error)")
    }
  }
}

extension HostPattern {
  /// Reads a pattern.
  package init(word text: String) throws(WordError) {
    do throws(HostPatternError) {
      self = try HostPattern(text)
    } catch {
      throw WordError("\(error)")
    }
  }
}

extension MappingRule.Fallback {
  /// Reads `none`, `any` or `rule:NAME`.
  package init(text: String) throws(WordError) {
    if text.isSame(as: "none") {
      self = .none
    } else if text.isSame(as: "any") {
      self = .any
    } else if let name = text.rest(after: "rule:") {
      self = .rule(name)
    } else {
      throw WordError("\"\(text)\" is none of \"none\", \"any\", \"rule:NAME\"")
    }
  }
}
