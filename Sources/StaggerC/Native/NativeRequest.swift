import CStagger
import StaggerCore
import StaggerLinux

/// What a C program wants to be raced, as it has written it; nothing is read before `request`.
@unsafe struct NativeRequest {
  let targets: UnsafePointer<stagger_target>?
  let count: Int
  let options: UnsafePointer<stagger_options>?

  /// Checks and reads everything.
  ///
  /// - Parameter wanted: How many connections a blocking call wants; nil leaves it to the options.
  /// - Returns: what to race.
  /// - Throws: what is wrong with the call or with its input.
  func request(winners wanted: Int?) throws(NativeFailure) -> RaceRequest {
    let now = MonotonicInstant.now
    guard let options = unsafe options else {
      let setup = try saying { () throws(ConnectError) in try standardSetup.get() }
      return try unsafe request(setup, winners: wanted ?? 1, deadline: nil)
    }
    let read = try unsafe stagger_options.read(options)
    let timeout = try unsafe read.timeout
    let configuration = try unsafe read.configuration()
    let setup = try saying { () throws(ConnectError) in try RaceSetup(configuration) }
    let winners = try unsafe winners(wanted, read.winners)
    do throws(NativeFailure) {
      return try unsafe request(setup, winners: winners, deadline: timeout.map { now + $0 })
    } catch {
      throw error.placed(among: configuration.sources)
    }
  }

  private func request(
    _ setup: RaceSetup, winners: Int, deadline: MonotonicInstant?
  ) throws(NativeFailure) -> RaceRequest {
    try saying { () throws(ConnectError) in try setup.validate(winners: winners) }
    return RaceRequest(
      setup: setup, candidates: try unsafe candidates(setup), deadline: deadline,
      winnersWanted: winners)
  }

  /// A blocking call says itself how many it wants.
  private func winners(_ wanted: Int?, _ optional: UInt32) throws(NativeFailure) -> Int {
    guard let wanted else { return optional == 0 ? 1 : Int(optional) }
    guard optional == 0 else {
      let rule = SettingsError("winners", "must be 0 for a blocking call")
      throw NativeFailure(ConnectError(.invalidSetting, subject: .setting(rule)))
    }
    return wanted
  }

  private func candidates(_ setup: RaceSetup) throws(NativeFailure) -> CandidateList {
    if unsafe count == 0 { throw NativeFailure(ConnectError(.noTargets)) }
    guard let targets = unsafe targets else { throw NativeFailure(STAGGER_NULL_ARGUMENT) }
    let limit = Int(STAGGER_TARGET_LIMIT)
    guard unsafe (1...limit).contains(count) else {
      let actual = unsafe clampedCount(count)
      throw NativeFailure(ConnectError(.tooManyTargets, subject: .limit(limit, actual: actual)))
    }
    // SAFETY: the caller says that there are `count` of them, each to be read at any alignment.
    if unsafe count == 1 {
      let target = try unsafe targets[0].socketAddress(at: .target(0))
      return try saying { () throws(ConnectError) in try setup.candidates(for: target) }
    }
    var addresses: [SocketAddress] = []
    unsafe addresses.reserveCapacity(count)
    for index in unsafe 0..<count {
      addresses.append(try unsafe targets[index].socketAddress(at: .target(index)))
    }
    return try saying { () throws(ConnectError) in try setup.candidates(for: addresses) }
  }
}

/// What a call without options uses; checked and allocated once.
private let standardSetup: Result<RaceSetup, ConnectError> = {
  do throws(ConnectError) {
    return .success(try RaceSetup(ConnectConfiguration()))
  } catch {
    return .failure(error)
  }
}()

/// Does something whose failure is the caller's to hear.
func saying<Result>(
  _ body: () throws(ConnectError) -> Result
) throws(NativeFailure) -> Result {
  do throws(ConnectError) {
    return try body()
  } catch {
    throw NativeFailure(error)
  }
}
