import CStaggerSystem
import StaggerCore

/// One direction of a relay: what is read from one descriptor is written to another.
///
/// It never waits: what it waits for is told to whoever runs it. Where one end is a pipe the kernel
/// moves the bytes itself (`splice`); otherwise they go through a buffer.
struct RelayDirection: ~Copyable {
  private let source: CInt
  private var sink: CInt
  private let sinkKind: DescriptorKind
  private var way: Way
  private var buffer: [UInt8] = []
  /// What of the buffer is still to be written.
  private var rest = 0..<0
  /// What has to become ready.
  private(set) var want = Want.source
  /// How it ended; nil while it runs.
  private(set) var end: End?

  /// How the bytes are moved.
  private enum Way {
    case splice
    case copy
  }

  /// What has to become ready before more can be moved.
  enum Want {
    case source
    case sink
  }

  /// How a direction ended.
  enum End: Hashable {
    /// Everything was moved.
    case complete
    case sourceFailed(Errno)
    case sinkFailed(Errno)
  }

  /// How much is moved at once, at most.
  private static let chunk = 1 << 20
  private static let bufferSize = 1 << 18
  /// A pipe that has room at all has room for that much.
  private static let pipeRoom = 4_096

  init(from source: CInt, to sink: CInt) {
    self.source = source
    self.sink = sink
    sinkKind = DescriptorKind(sink)
    let hasPipe = DescriptorKind(source) == .pipe || sinkKind == .pipe
    way = hasPipe ? .splice : .copy
    for descriptor in [source, sink] where DescriptorKind(descriptor) == .pipe {
      linux_widen_pipe(descriptor)
    }
  }

  /// What to wait for, in terms of `poll`.
  var waiting: linux_pollfd {
    if end != nil { return linux_pollfd(fd: -1, events: 0, revents: 0) }
    return want == .source
      ? linux_pollfd(fd: source, events: Int16(LINUX_POLLIN), revents: 0)
      : linux_pollfd(fd: sink, events: Int16(LINUX_POLLOUT), revents: 0)
  }

  /// Moves what can be moved at once; to be called when what it waited for is ready.
  mutating func move() {
    if end != nil { return }
    switch way {
    case .splice: splice()
    case .copy: copy()
    }
  }

  /// Ends the direction from outside.
  mutating func give(up end: End) {
    if self.end == nil { self.end = end }
  }

  /// Goes on without anybody who takes the bytes.
  mutating func discard(into null: CInt) {
    sink = null
    way = .copy
    end = nil
    want = .source
    rest = 0..<0
  }

  private mutating func splice() {
    let moved = linux_splice(source, sink, Self.chunk)
    if moved > 0 { return }
    if moved == 0 {
      end = .complete
      return
    }
    switch Errno(rawValue: Int32(-moved)) {
    case .interrupted: break
    case .resourceTemporarilyUnavailable:
      // The kernel does not say which end it would have to wait for.
      want = linux_poll_readable(source, -1, 0) > 0 ? .sink : .source
    case .invalidArgument:
      way = .copy
    case .brokenPipe, .badFileDescriptor:
      end = .sinkFailed(Errno(rawValue: Int32(-moved)))
    case let error:
      end = sinkKind == .socket ? .sinkFailed(error) : .sourceFailed(error)
    }
  }

  private mutating func copy() {
    if rest.isEmpty { read() }
    if !rest.isEmpty { write() }
  }

  private mutating func read() {
    if buffer.isEmpty { buffer = Array(repeating: 0, count: Self.bufferSize) }
    let source = source
    // SAFETY: the buffer has the room that is named and outlives the call.
    let result = unsafe buffer.withUnsafeMutableBytes {
      unsafe linux_read_some(source, $0.baseAddress, $0.count)
    }
    if result > 0 {
      rest = 0..<Int(result)
    } else if result == 0 {
      end = .complete
    } else {
      switch Errno(rawValue: Int32(-result)) {
      case .interrupted, .resourceTemporarilyUnavailable: want = .source
      // A closed input has nothing to say.
      case .badFileDescriptor: end = .complete
      case let error: end = .sourceFailed(error)
      }
    }
  }

  private mutating func write() {
    let (rest, sink, kind) = (rest, sink, sinkKind)
    // SAFETY: the part of the buffer that was filled, which outlives the call.
    let result = unsafe buffer[rest].withUnsafeBytes { bytes in
      switch kind {
      case .socket: unsafe linux_send_some(sink, bytes.baseAddress, bytes.count)
      case .pipe: unsafe linux_write(sink, bytes.baseAddress, min(bytes.count, Self.pipeRoom))
      default: unsafe linux_write(sink, bytes.baseAddress, bytes.count)
      }
    }
    if result >= 0 {
      self.rest = rest.lowerBound + result..<rest.upperBound
    } else {
      switch Errno(rawValue: Int32(-result)) {
      case .interrupted, .resourceTemporarilyUnavailable: break
      case let error: end = .sinkFailed(error)
      }
    }
    want = self.rest.isEmpty ? .source : .sink
  }
}
