import StaggerCore
import StaggerSimulation

/// A race that the input drives, as far as the driving contract leaves it free, watched by a shadow.
enum RaceBody {
  static func run(_ input: RawSpan) throws(Finding) {
    var input = FuzzInput(input)
    guard let start = RaceStart(&input) else { return }
    var drive = RaceDrive(start, input)
    do {
      try drive.run()
      try drive.log.checkReplay(from: start.makeRace(), to: drive.race)
    } catch {
      throw Finding("\(error)\n\(drive.log.story(of: start))")
    }
  }
}
