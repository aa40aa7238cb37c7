import FuzzDriver
import StaggerFuzzBodies

@main enum FuzzNetlink {
  static func main() { fuzz(FuzzTarget.netlink.run) }
}
