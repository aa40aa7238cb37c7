import CLabProcess
import Foundation

/// What a racer prints.
struct RacerReport: Decodable, Sendable {
  let name: String
  let races: [Double]
  let total: Double
  let processor: Double
  /// Kilobytes.
  let resident: Double
}

/// How a racer's turn came to its end.
enum TurnEnd: Sendable {
  case report(RacerReport)
  /// Why there is no result, in words.
  case failed(String)
}

/// Stops everything: a signal has come, or no process can be started.
enum LabError: Error, CustomStringConvertible {
  case interrupted(signal: Int32)
  case noProcess(errno: Int32)
  case malformed(String)
  case wrong(String)

  var description: String {
    switch self {
    case .interrupted(let signal): "ended by signal \(signal)"
    case .noProcess(let errno): "no process can be started: error \(errno)"
    case .malformed(let line): "a racer has printed what is no result: \(line.prefix(200))"
    case .wrong(let text): text
    }
  }
}

extension Racer {
  /// Does a job in a process of its own.
  ///
  /// - Parameters:
  ///   - work: the job.
  ///   - port: where all of its addresses listen.
  /// - Returns: what came of it.
  /// - Throws: `LabError` when there is no point in going on.
  func turn(_ work: Work, port: Int) throws -> TurnEnd {
    let delay = delay(asked: work.delay)
    let numbers = [port, work.delay, work.warm, work.count, work.flight].map(String.init)
    let limit = work.limitMilliseconds(delay: delay)
    let end = try run(command + numbers + work.addresses, milliseconds: limit)
    if end.isOutOfTime { return .failed("nothing within \(limit / 1_000) s") }
    guard end.status == 0 else {
      let words = end.errors.split(separator: "\n").last.map(String.init)
      return .failed(words ?? "exit status \(end.status)")
    }
    guard let report = try? JSONDecoder().decode(RacerReport.self, from: Data(end.output.utf8)),
      work.flight != 1 || report.races.count == work.count
    else { throw LabError.malformed(end.output) }
    return .report(report)
  }
}

/// How a program has ended.
struct ProgramEnd {
  let status: Int32
  let isOutOfTime: Bool
  let output: String
  let errors: String
}

/// Runs a program to its end, or kills it when its time is up or a signal has come.
func run(_ arguments: [String], milliseconds: Int) throws -> ProgramEnd {
  var texts = unsafe arguments.map { unsafe strdup($0) } + [nil]
  defer { unsafe texts.forEach { unsafe free($0) } }
  let room = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 1 << 20)
  defer { unsafe room.deallocate() }
  let half = room.count / 2
  var output = unsafe c_lab_text(bytes: room.baseAddress, capacity: half, length: 0)
  var errors = unsafe c_lab_text(
    bytes: room.baseAddress.map { unsafe $0 + half }, capacity: half, length: 0)
  var end = c_lab_end()
  let result = unsafe c_lab_run(&texts, CInt(clamping: milliseconds), &output, &errors, &end)
  if result == -EINTR { throw LabError.interrupted(signal: c_lab_signal()) }
  if result < 0 { throw LabError.noProcess(errno: -result) }
  return unsafe ProgramEnd(
    status: end.status, isOutOfTime: end.is_out_of_time, output: output.text, errors: errors.text)
}

extension c_lab_text {
  fileprivate var text: String {
    unsafe String(
      decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
  }
}
