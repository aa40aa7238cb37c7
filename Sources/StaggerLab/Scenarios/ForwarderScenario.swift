import StaggerCore
import StaggerLinux

/// Connects to addresses behind the forwarder in a time of its own.
///
/// The forwarder is not a process here: it is told the time step by step. So what arrives when is
/// decided by the addresses alone, however busy the machine is.
struct ForwarderScenario: ~Copyable {
  private var forwarder: PacketForwarder
  private let attempts: FarAttempts
  private var answers: [JSON] = []

  static func run() throws(LabError) -> JSON {
    let network = try RacingNetwork.built()
    try FarAttempts.waitForLinks()
    var scenario = ForwarderScenario(
      forwarder: PacketForwarder(network.tunnels), attempts: try FarAttempts())
    for milliseconds in 0...300 { scenario.step(milliseconds) }
    return .object([
      ("answers", .list(scenario.answers)), ("held", .number(scenario.forwarder.heldCount)),
      ("dropped", .number(scenario.forwarder.droppedCount)),
    ])
  }

  /// Lives through a millisecond, and notes who has been answered.
  private mutating func step(_ milliseconds: Int) {
    let now = MonotonicInstant.origin + .milliseconds(milliseconds)
    forwarder.receive(at: now)
    forwarder.deliver(at: now)
    // What a delivery brings about is there when the call returns; answers are held from now on.
    forwarder.receive(at: now)
    forwarder.deliver(at: now)
    for answer in attempts.answered() {
      answers.append(
        .object([
          ("address", .text(answer.address)), ("milliseconds", .number(milliseconds)),
          ("outcome", .text(answer.outcome)),
        ]))
    }
  }
}
