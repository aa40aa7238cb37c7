import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzAddress {
  static func main() { fuzz(FuzzTarget.address.run) }
}
