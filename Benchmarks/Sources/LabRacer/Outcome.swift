import Glibc
import Stagger

/// What a racer prints about a job.
struct Outcome {
  /// How long each race took, where one went after the other.
  var races: [Nanoseconds] = []
  /// From the start of the first to the end of the last.
  var total = Nanoseconds.zero

  /// The line for the laboratory.
  ///
  /// - Parameters:
  ///   - name: what the racer calls itself.
  ///   - processor: the processor time that the races have taken.
  /// - Returns: a JSON object.
  func line(name: String, processor: Nanoseconds) -> String {
    let races = self.races.map { "\($0.count)" }.joined(separator: ",")
    return """
      {"name":"\(name)","races":[\(races)],"total":\(total.count),"processor":\(processor.count),\
      "resident":\(Outcome.residentKilobytes)}
      """
  }

  private static var residentKilobytes: Int {
    var usage = rusage()
    unsafe getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  /// The processor time of the process so far.
  static var processorTime: Nanoseconds {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Nanoseconds(Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
