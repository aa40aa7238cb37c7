import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzPolicyFile {
  static func main() { fuzz(FuzzTarget.policyFile.run) }
}
