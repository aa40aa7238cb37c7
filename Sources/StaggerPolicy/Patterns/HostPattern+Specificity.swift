import StaggerCore

/// How closely a pattern looks: the greater is the more specific.
///
/// Names with a label that is spelled out come before blocks of addresses, those before names of
/// which none is, and `*` comes last. Of names the one with more labels spelled out counts, then
/// the one with more labels, then the one without a `*`; of blocks the one with the longer prefix.
struct Specificity: Comparable {
  private let key: (kind: Int, first: Int, second: Int, third: Int)

  init(_ pattern: HostPattern) {
    switch pattern.kind {
    case .everything: key = (0, 0, 0, 0)
    case .block(let block):
      // A prefix of IPv4 counts as the one of the mapped addresses.
      key = (2, block.length + 128 - block.address.family.bitWidth, 0, 0)
    case .name(let labels, let isOpen):
      let spelled = labels.count { $0 != nil }
      key = (spelled > 0 ? 3 : 1, spelled, labels.count, isOpen ? 0 : 1)
    }
  }

  static func == (left: Specificity, right: Specificity) -> Bool { left.key == right.key }

  static func < (left: Specificity, right: Specificity) -> Bool { left.key < right.key }
}
