import CStagger
import StaggerCore
import StaggerPolicy

/// What `stagger_policy` stands for: a configuration until it is finished, and then who decides by it.
///
/// Until then it belongs to one thread at a time. Afterwards nothing of it changes but what is inside
/// of the manager, which any thread may use.
final class NativePolicy {
  private var configuration = ConnectionManagerConfiguration()
  /// What was wrong last, before it was finished; empty for nothing.
  private(set) var problem = ""
  private var manager: ConnectionManager?

  init() {}

  /// Who decides.
  ///
  /// - Throws: `STAGGER_NOT_FINISHED` for a policy that could still change.
  var finished: ConnectionManager {
    get throws(NativeFailure) {
      guard let manager else { throw NativeFailure(STAGGER_NOT_FINISHED) }
      return manager
    }
  }

  /// Takes a connection.
  ///
  /// - Returns: the number for the program.
  func add(_ pointer: UnsafePointer<stagger_connection>?) -> CInt {
    changing { (configuration) throws(PolicyFault) in
      guard let pointer = unsafe pointer else { throw PolicyFault(STAGGER_NULL_ARGUMENT) }
      do throws(PolicyFault) {
        configuration.connections.append(try unsafe stagger_connection.read(pointer))
      } catch {
        throw error.placed(in: "connections[\(configuration.connections.count)]")
      }
    }
  }

  /// Takes a rule.
  ///
  /// - Returns: the number for the program.
  func add(_ pointer: UnsafePointer<stagger_rule>?) -> CInt {
    changing { (configuration) throws(PolicyFault) in
      guard let pointer = unsafe pointer else { throw PolicyFault(STAGGER_NULL_ARGUMENT) }
      do throws(PolicyFault) {
        configuration.rules.append(try unsafe stagger_rule.read(pointer))
      } catch {
        throw error.placed(in: "rules[\(configuration.rules.count)]")
      }
    }
  }

  /// Checks everything; nothing can be added from then on.
  ///
  /// - Returns: the number for the program.
  func finish() -> CInt {
    var made: ConnectionManager?
    let code = changing { (configuration) throws(PolicyFault) in
      do throws(PolicyConfigurationError) {
        made = try ConnectionManager.checked(configuration)
      } catch {
        throw PolicyFault(error)
      }
    }
    if let made { manager = made }
    return code
  }

  private func changing(
    _ body: (inout ConnectionManagerConfiguration) throws(PolicyFault) -> Void
  ) -> CInt {
    if manager != nil { return CInt(STAGGER_FINISHED) }
    do throws(PolicyFault) {
      try body(&configuration)
      problem = ""
      return CInt(STAGGER_OK)
    } catch {
      problem = error.problem
      return error.code
    }
  }
}

/// The policy behind a pointer; nil for NULL.
func nativePolicy(_ policy: OpaquePointer?) -> NativePolicy? {
  guard let policy = unsafe policy else { return nil }
  // SAFETY: the caller says that it comes from `stagger_policy_create` and was not freed.
  return unsafe Unmanaged<NativePolicy>.fromOpaque(UnsafeRawPointer(policy)).takeUnretainedValue()
}
