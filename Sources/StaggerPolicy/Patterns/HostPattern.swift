public import StaggerCore

/// Which destinations a rule is for, in the language of Windows Embedded Compact 7.
///
/// | pattern | matches |
/// |---|---|
/// | `*` | everything, also bare addresses |
/// | `www.adatum.com` | that name |
/// | `*.adatum.com` | every name below it, but not `adatum.com` itself |
/// | `+.adatum.com` | the names exactly one label below it |
/// | `*.+` | every name of two labels or more |
/// | `[192.168.19.0/16]` | addresses in the block, whatever bits are set behind it |
/// | `[2001:db8::1]` | that address |
///
/// Names are compared without regard to the case of ASCII letters. `*` stands only first, `+`
/// anywhere.
public struct HostPattern: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case everything
    case block(IPPrefix)
    /// Labels of a name, the topmost last; nil stands for exactly one.
    case name([[UInt8]?], isOpen: Bool)
  }

  let kind: Kind

  /// Everything.
  public static var all: HostPattern { HostPattern(kind: .everything) }

  /// The addresses of a block.
  public init(_ block: IPPrefix) { kind = .block(block) }

  init(kind: Kind) { self.kind = kind }

  /// Whether an address matches it; names do not count.
  public func matches(_ address: IPAddress) -> Bool {
    switch kind {
    case .everything: true
    case .block(let block):
      block.contains(address) || block.contains(address.unmapped)
    case .name: false
    }
  }

  /// Whether a name matches it; addresses do not count.
  ///
  /// - Returns: false for a text that is an address or no name, unless everything matches.
  public func matches(name: String) -> Bool {
    HostName(name).map { matches($0) } ?? (kind == .everything)
  }

  func matches(_ name: HostName) -> Bool {
    switch kind {
    case .everything: return true
    case .block: return false
    case .name(let labels, let isOpen):
      let spare = name.labels.count - labels.count
      guard isOpen ? spare > 0 : spare == 0 else { return false }
      for (mine, theirs) in zip(labels, name.labels.dropFirst(spare)) {
        if let mine, mine != theirs { return false }
      }
      return true
    }
  }

  /// Whether it speaks of addresses alone, so that only the address of a candidate can tell.
  var isBlock: Bool { if case .block = kind { true } else { false } }
}

extension HostPattern: CustomStringConvertible {
  /// The pattern as it is written.
  public var description: String {
    switch kind {
    case .everything: return "*"
    case .block(let block):
      let isWhole = block.length == block.address.family.bitWidth
      return isWhole ? "[\(block.address)]" : "[\(block)]"
    case .name(let labels, let isOpen):
      var text = isOpen ? "*" : ""
      for label in labels {
        if !text.utf8.isEmpty { text += "." }
        text += label.map { String(decoding: $0, as: UTF8.self) } ?? "+"
      }
      return text
    }
  }
}
