import CStagger
import StaggerCore

extension AddressOrdering {
  /// The order that a number of the header stands for.
  init(number: UInt32) throws(NativeFailure) {
    switch Int(number) {
    case STAGGER_RANKED: self = .ranked
    case STAGGER_GIVEN: self = .given
    case STAGGER_INTERLACED: self = .interlaced
    case STAGGER_SORTED: self = .sorted
    default: throw NativeFailure(STAGGER_NOT_SUPPORTED)
    }
  }
}

extension LocalAddressRule {
  /// The rule that a number of the header stands for.
  init(number: UInt32) throws(NativeFailure) {
    switch Int(number) {
    case STAGGER_LOCAL_KERNEL: self = .kernel
    case STAGGER_LOCAL_ROUTED: self = .routed
    case STAGGER_LOCAL_ALL: self = .all
    default: throw NativeFailure(STAGGER_NOT_SUPPORTED)
    }
  }
}

extension FamilyRule {
  /// The rule that a number of the header stands for.
  init(number: UInt32) throws(NativeFailure) {
    switch Int(number) {
    case STAGGER_ANY_FAMILY: self = .any
    case STAGGER_IPV4_ONLY: self = .ipv4Only
    case STAGGER_IPV6_ONLY: self = .ipv6Only
    default: throw NativeFailure(STAGGER_NOT_SUPPORTED)
    }
  }
}
