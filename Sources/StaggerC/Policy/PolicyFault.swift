import CStagger
import StaggerPolicy

/// What is wrong with a connection, a rule or a policy of a C program's.
struct PolicyFault: Error {
  /// The number that the program gets.
  let code: CInt
  /// What is wrong and where, for people.
  let problem: String

  /// Makes a fault of the call.
  init(_ code: Int) {
    self.code = CInt(code)
    problem = NativeFailure(code).description
  }

  init(_ failure: NativeFailure) {
    code = failure.code
    problem = failure.description
  }

  /// Makes a fault of a field.
  init(_ field: String, _ problem: String) {
    code = CInt(STAGGER_INVALID_POLICY)
    self.problem = "\(field): \(problem)"
  }

  init(_ error: PolicyConfigurationError) {
    code = CInt(STAGGER_INVALID_POLICY)
    let owner = error.name.map { " (\"\($0)\")" } ?? ""
    problem = "\(Self.field(error.path))\(owner): \(error.problem)"
  }

  private init(code: CInt, problem: String) {
    self.code = code
    self.problem = problem
  }

  /// The same fault of an entry of the policy.
  func placed(in entry: String) -> PolicyFault {
    code == CInt(STAGGER_INVALID_POLICY)
      ? PolicyFault(code: code, problem: "\(entry).\(problem)") : self
  }

  /// A place with the names that the header has for fields.
  private static func field(_ path: String) -> String {
    let names: [6 of (swift: StaticString, header: StaticString)] = [
      ("facts.bandwidth", "bandwidth_kbps"), ("facts.latency", "latency_ms"),
      ("backOff.delay", "back_off_delay_ns"), ("backOff.exhaustedDelay", "back_off_rest_ns"),
      ("delayBetweenConnections", "delay_between_connections_ns"),
      ("limits.duration", "duration_ns"),
    ]
    let bytes = Array(path.utf8)
    for index in names.indices {
      let tail = Array(names[index].swift.description.utf8)
      if bytes.suffix(tail.count).elementsEqual(tail) {
        let start = String(decoding: bytes.dropLast(tail.count), as: UTF8.self)
        return start + names[index].header.description
      }
    }
    return path
  }
}

/// Takes the fault of a call for one of a policy.
func faulting<Result>(
  _ body: () throws(NativeFailure) -> Result
) throws(PolicyFault) -> Result {
  do throws(NativeFailure) {
    return try body()
  } catch {
    throw PolicyFault(error)
  }
}
