import CRacer
public import Stagger

/// The racer in plain C: the limit that the others are compared with.
public struct PlainCRacer: BlockingRacer {
  private let epoll: CInt

  /// Makes a racer with an epoll set that it keeps.
  ///
  /// - Throws: an `Errno` when there is no epoll set left.
  public init() throws(Errno) {
    epoll = try checked(c_racer_open())
  }

  /// What the racer is called in tables.
  public var name: String { "plain C" }

  /// Connects on the calling thread.
  public func descriptor(connectedTo targets: TargetList) throws -> CInt {
    let addresses = targets.cAddresses
    if addresses.count == 1 {
      return try checked(unsafe c_racer_connect(epoll, addresses))
    }
    return try unsafe addresses.withUnsafeBufferPointer { buffer throws(Errno) in
      var list = unsafe c_racer_list(buffer, delay: targets.delay)
      return try checked(unsafe c_racer_race(epoll, &list))
    }
  }

  /// Connects many times on the calling thread and one epoll set, and closes the connections.
  public func connectAtOnce(_ count: Int, to targets: TargetList) throws -> Nanoseconds {
    var results = [CInt](repeating: -1, count: count)
    let start = MonotonicInstant.now
    let result = unsafe targets.cAddresses.withUnsafeBufferPointer { buffer in
      var list = unsafe c_racer_list(buffer, delay: targets.delay)
      return unsafe c_racer_race_many(epoll, &list, CInt(count), &results)
    }
    let end = MonotonicInstant.now
    for descriptor in results where descriptor >= 0 { closeDescriptor(descriptor) }
    _ = try checked(result)
    if let failed = results.first(where: { $0 < 0 }) { _ = try checked(failed) }
    return end - start
  }
}

extension PlainCRacer {
  /// Starts races, and gives all of them up as soon as they are under way.
  ///
  /// - Parameters:
  ///   - count: How many races there are.
  ///   - targets: Where each of them goes to; no address may answer.
  /// - Throws: an `Errno` when the races could not be run.
  public func connectAndGiveUp(_ count: Int, to targets: TargetList) throws {
    var results = [CInt](repeating: -1, count: count)
    let result = unsafe targets.cAddresses.withUnsafeBufferPointer { buffer in
      var list = unsafe c_racer_list(buffer, delay: targets.delay, timeout: .zero)
      return unsafe c_racer_race_many(epoll, &list, CInt(count), &results)
    }
    _ = try checked(result)
    for other in results where other != -Errno.timedOut.rawValue { _ = try checked(other) }
  }
}

extension c_racer_list {
  fileprivate init(
    _ addresses: UnsafeBufferPointer<c_racer_address>, delay: Nanoseconds,
    timeout: Nanoseconds = Nanoseconds(-1)
  ) {
    unsafe self.init(
      addresses: addresses.baseAddress, count: Int32(addresses.count), delay: delay.count,
      timeout: timeout.count)
  }
}

private func checked(_ result: CInt) throws(Errno) -> CInt {
  if result < 0 { throw Errno(rawValue: -result) }
  return result
}
