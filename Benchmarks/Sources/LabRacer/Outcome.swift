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

  /// The most that was resident, of this program alone: `ru_maxrss` begins with what the process had
  /// before it became this program.
  private static var residentKilobytes: Int {
    guard let file = unsafe fopen("/proc/self/status", "r") else { return 0 }
    defer { _ = unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&line, CInt(line.count), file) != nil {
      let words = line.split { [0, 9, 10, 32].contains($0) }
        .map { String(decoding: $0.map(UInt8.init(bitPattern:)), as: UTF8.self) }
      if words.first == "VmHWM:", words.count > 1 { return Int(words[1]) ?? 0 }
    }
    return 0
  }

  /// The processor time of the process so far.
  static var processorTime: Nanoseconds {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Nanoseconds(Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
