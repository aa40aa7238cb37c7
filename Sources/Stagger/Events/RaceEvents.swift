public import StaggerCore

/// The events of races, as they happen, for `for await`.
///
///     let events = RaceEvents()
///     async let watching: Void = { for await event in events { print(event) } }()
///     let connection = try await connector.connect(to: addresses, observer: events.observer)
///
/// The sequence ends with the first race's `.finished`, or with `finish()` where no race began because
/// the connect was refused. It has one reader; events that nobody reads are kept up to a bound, and the
/// oldest go first.
public struct RaceEvents: AsyncSequence, Sendable {
  /// What the sequence gives.
  public typealias Element = RaceEvent

  private let stream: AsyncStream<RaceEvent>
  /// To be passed to a connect.
  public let observer: any RaceObserver
  private let continuation: AsyncStream<RaceEvent>.Continuation

  /// Makes a sequence.
  ///
  /// - Parameter capacity: How many unread events are kept.
  public init(capacity: Int = 1_024) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: RaceEvent.self, bufferingPolicy: .bufferingNewest(capacity))
    self.stream = stream
    self.continuation = continuation
    observer = StreamObserver(continuation)
  }

  /// Ends the sequence.
  ///
  /// Needed only where no race begins: after bad input, or in a task that was cancelled already.
  public func finish() { continuation.finish() }

  /// Reads the events.
  ///
  /// - Returns: the iterator.
  public func makeAsyncIterator() -> AsyncStream<RaceEvent>.Iterator {
    stream.makeAsyncIterator()
  }
}

private final class StreamObserver: RaceObserver {
  private let continuation: AsyncStream<RaceEvent>.Continuation

  init(_ continuation: AsyncStream<RaceEvent>.Continuation) {
    self.continuation = continuation
  }

  func observe(_ event: RaceEvent) {
    continuation.yield(event)
    if case .finished = event.kind { continuation.finish() }
  }
}
