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

  /// What `--ordering` can be.
  enum OrderingArgument: String, ExpressibleByArgument, CaseIterable {
    case ranked
    case interlaced
    case given

    var ordering: AddressOrdering {
      switch self {
      case .ranked: .ranked
      case .interlaced: .interlaced
      case .given: .given
      }
    }
  }
#endif
