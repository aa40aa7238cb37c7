#if CommandLine
  import ArgumentParser
  import StaggerCore

  /// What `--on-failure` can be.
  enum ReactionArgument: String, ExpressibleByArgument, CaseIterable {
    case latest
    case noneInFlight = "none-in-flight"
    case any
    case sequential

    var reaction: FailureReaction {
      switch self {
      case .latest: .latest
      case .noneInFlight: .noneInFlight
      case .any: .any
      case .sequential: .sequential
      }
    }
  }

  /// What `--local-addresses` can be.
  enum LocalAddressArgument: String, ExpressibleByArgument, CaseIterable {
    case kernel
    case routed
    case all

    var rule: LocalAddressRule {
      switch self {
      case .kernel: .kernel
      case .routed: .routed
      case .all: .all
      }
    }
  }

  /// What `--ordering` can be.
  enum OrderingArgument: String, ExpressibleByArgument, CaseIterable {
    case ranked
    case sorted
    case interlaced
    case given

    var ordering: AddressOrdering {
      switch self {
      case .ranked: .ranked
      case .sorted: .sorted
      case .interlaced: .interlaced
      case .given: .given
      }
    }
  }
#endif
