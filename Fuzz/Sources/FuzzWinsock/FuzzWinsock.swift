import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzWinsock {
  static func main() { fuzz(FuzzTarget.winsock.run) }
}
