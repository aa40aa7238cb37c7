import CStaggerTestSupport
import Stagger
import StaggerTestSupport

/// Lets closures share a value that cannot be copied.
final class Shared<Value: ~Copyable & Sendable>: Sendable {
  let value: Value

  init(_ value: consuming Value) {
    self.value = value
  }
}

/// Says the outcome of a stage on a thread of its own; nil is success.
func answer(_ completion: StageCompletion, _ error: Errno?) {
  _ = try? SystemThread.start(name: "answer") {
    if let error { completion.fail(error) } else { completion.succeed() }
  }
}

/// Accepts one connection on a thread of its own and sends a byte.
struct Greeting: ~Copyable {
  private let thread: SystemThread

  init(from peer: borrowing LoopbackPeer) throws {
    let listener = peer.socket.rawValue
    thread = try SystemThread.start(name: "greeting") {
      let number = test_accept(listener)
      if number >= 0 {
        _ = test_write_byte(number)
        // Until the other end has gone: closing early would be another event.
        _ = test_read_byte(number)
        _ = test_close(number)
      }
    }
  }

  consuming func join() { thread.join() }
}
