import CStaggerTestSupport
import Synchronization

/// Runs `body` in a forked child.
///
/// - Parameter body: What the child does; it expects by `demand`, because it has no test of its own.
/// - Returns: nil when all was well; otherwise the line of the first demand that was not met, or -1.
package func failingLineInChild(_ body: @escaping @Sendable () throws -> Void) -> Int? {
  childBody.withLock { $0 = body }
  let status = test_in_child {
    do {
      try childBody.withLock { try $0?() }
      return 0
    } catch let unmet as UnmetDemand {
      return UInt8(clamping: unmet.line)
    } catch {
      return 255
    }
  }
  return status == 0 ? nil : Int(status)
}

/// What is expected in a forked child.
package func demand(_ holds: Bool, line: Int = #line) throws {
  if !holds { throw UnmetDemand(line: line) }
}

private struct UnmetDemand: Error {
  let line: Int
}

/// A global, because what runs in a forked child can capture nothing.
private let childBody = Mutex<(@Sendable () throws -> Void)?>(nil)
