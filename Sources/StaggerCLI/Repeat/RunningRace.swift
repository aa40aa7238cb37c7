#if CommandLine
  import CStaggerSystem
  import StaggerCore
  import StaggerLinux

  /// One of several races that run at once.
  final class RunningRace {
    private var race: PollableRace?
    private var audience: RaceAudience
    private let began = MonotonicInstant.now
    private let wanted: Int

    /// Begins a race.
    ///
    /// - Throws: bad input, or that no descriptor is left.
    init(_ request: ConnectRequest) throws(ConnectError) {
      audience = RaceAudience(
        progress: ProgressView(words: AttemptWords(names: .kernel), isQuiet: true),
        verification: request.verification)
      wanted = request.winners
      race = try request.begin(for: audience)
    }

    /// Descriptors that are readable when there is something to do.
    var descriptors: [CInt] {
      switch race {
      case .some(let race): [race.descriptor] + audience.descriptors
      case nil: []
      }
    }

    /// How long the race may wait; nil without a limit.
    var timeout: Nanoseconds? {
      switch race {
      case .some(let race): race.timeout
      case nil: .zero
      }
    }

    /// Gives up.
    func cancel() { race?.cancel() }

    /// Does what is due.
    ///
    /// - Returns: how the race ended; nil while it goes on. Its connections are closed.
    func advance() -> ConnectResult? {
      race?.process()
      follow()
      guard isOver, let ended = race.take() else { return nil }
      let report = ended.report
      do throws(ConnectError) {
        let connections = OpenConnection.take(try ended.finishForSeveral())
        let winners = connections.map { ConnectResult.Winner($0, in: report) }
        return ConnectResult(report: report, winners: winners, wanted: wanted)
      } catch {
        return ConnectResult(report: error.report, wanted: wanted, error: error)
      }
    }

    private var isOver: Bool {
      switch race {
      case .some(let race): race.isOver
      case nil: false
      }
    }

    private func follow() {
      switch race {
      case .some(let race): audience.update(race, at: .now - began)
      case nil: break
      }
    }
  }
#endif
