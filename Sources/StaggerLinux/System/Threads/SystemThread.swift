import CStaggerSystem
package import StaggerCore

/// A thread that is joined once, or let go.
///
///     let thread = try SystemThread.start(name: "stagger") { engine.run() }
///     …
///     thread.join()
///
/// It receives no signals, so that it never runs a handler of the program that it lives in;
/// except those that a thread raises by its own fault. Letting go of the value without joining
/// detaches the thread.
@safe
package struct SystemThread: ~Copyable, @unchecked Sendable {
  // Plain data, an integer or an opaque pointer; the C library's calls on it are thread-safe.
  private let thread: linux_thread
  private var isJoined = false

  private init(_ thread: linux_thread) {
    self.thread = thread
  }

  deinit {
    guard !isJoined else { return }
    expect(linux_thread_detach(thread), "pthread_detach")
  }

  /// Starts a thread.
  ///
  /// The corresponding C library call is `pthread_create`.
  ///
  /// - Parameters:
  ///   - name: what tools such as `top -H` show.
  ///   - body: what the thread does.
  /// - Returns: the thread, to be joined.
  /// - Throws: `EAGAIN` when there can be no more threads.
  package static func start(
    name: KernelName, _ body: @escaping @Sendable () -> Void
  ) throws(Errno) -> SystemThread {
    let start = unsafe Unmanaged.passRetained(ThreadStart(name: name, body: body))
    var thread = linux_thread()
    // SAFETY: the thread takes over the reference; where none comes to be, it is given back here.
    let result = unsafe linux_thread_start(
      &thread,
      { context in
        if let context = unsafe context {
          unsafe Unmanaged<ThreadStart>.fromOpaque(context).takeRetainedValue().run()
        }
        return nil
      }, start.toOpaque())
    if result < 0 {
      unsafe start.release()
    }
    try check(result)
    return SystemThread(thread)
  }

  /// Waits until the thread has ended.
  ///
  /// Traps when a thread joins itself.
  /// The corresponding C library call is `pthread_join`.
  package consuming func join() {
    // A flag and not `discard self`, which Embedded Swift has only for types with a frozen layout.
    isJoined = true
    expect(linux_thread_join(thread), "pthread_join")
  }
}

/// What a new thread needs to know.
private final class ThreadStart: Sendable {
  private let name: KernelName
  private let body: @Sendable () -> Void

  init(name: KernelName, body: @escaping @Sendable () -> Void) {
    self.name = name
    self.body = body
  }

  func run() {
    let text = name.terminated
    // SAFETY: the bytes end with a NUL. A name is a courtesy, so a failure is none.
    _ = unsafe text.span.withUnsafeBytes { bytes in
      unsafe linux_thread_set_name(bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
    }
    body()
  }
}
