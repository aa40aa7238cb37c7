import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzRanking {
  static func main() { fuzz(FuzzTarget.ranking.run) }
}
