import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzGAIConf {
  static func main() { fuzz(FuzzTarget.gaiConf.run) }
}
