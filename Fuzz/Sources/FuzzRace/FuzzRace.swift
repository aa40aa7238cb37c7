import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzRace {
  static func main() { fuzz(FuzzTarget.race.run) }
}
