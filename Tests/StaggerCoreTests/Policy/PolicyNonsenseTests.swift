import StaggerCore
import Testing

/// What makes no sense ends the race before anything is sent.
@Suite struct PolicyNonsenseTests {
  let field: PolicyField

  init() throws { field = try PolicyField() }

  @Test(arguments: [-1, 3, Int.max])
  func `a candidate that is not there`(place: Int) {
    #expect(
      field.fault { $0.refuse(place, because: PolicyReason(.down)) }
        == "it speaks of candidate \(place), which is not there")
  }

  @Test func `an interface that is not there`() {
    #expect(
      field.fault {
        $0.setVerdict(admitted { $0.binding = Candidate.Binding(interface: 9) }, of: 1)
      } == "it binds to interface 9, which is not there")
  }

  @Test func `a source of another family`() throws {
    let source = SocketAddress(try IPAddress("192.0.2.5"), port: 0)
    #expect(
      field.fault {
        $0.setVerdict(admitted { $0.binding = Candidate.Binding(source: source) }, of: 2)
      } == "it binds candidate 2 to a source of another family")
    #expect(
      field.fault {
        $0.setVerdict(admitted { $0.binding = Candidate.Binding(source: source) }, of: 1)
      } == nil)
  }

  @Test func `a negative delay, but not none at all`() {
    #expect(
      field.fault { $0.setVerdict(admitted { $0.delay = .nanoseconds(-1) }, of: 0) }
        == "it gives candidate 0 a negative delay")
    #expect(field.fault { $0.setVerdict(admitted { $0.delay = .zero }, of: 0) } == nil)
  }

  @Test(arguments: ["in flight", "attempts", "duration", "preparation"])
  func `a limit below what a race needs`(name: String) {
    func fault(_ count: Int) -> String? {
      field.fault { evaluation in
        switch name {
        case "in flight": evaluation.limits.inFlight = count
        case "attempts": evaluation.limits.attempts = count
        case "duration": evaluation.limits.duration = Nanoseconds(Int64(count))
        default: evaluation.limits.preparation = Nanoseconds(Int64(count))
        }
      }
    }
    #expect(fault(0) == "its limit \"\(name)\" is below what a race needs")
    #expect(fault(1) == nil)
  }

  @Test func `an addition is checked like any other`() throws {
    let remote = field.plan.candidates[0].candidate.remote
    #expect(
      field.fault {
        $0.add(remote, admitted { $0.binding = Candidate.Binding(interface: 7) })
      } == "it binds to interface 7, which is not there")
    #expect(
      field.fault { $0.add(remote, admitted { $0.delay = .nanoseconds(-5) }) }
        == "it gives candidate 3 a negative delay")
  }

  @Test func `more candidates than a race takes; those that are refused do not count`() throws {
    var field = field
    field.limit = 3
    let remote = field.plan.candidates[0].candidate.remote
    #expect(
      field.fault { $0.add(remote, PolicyVerdict()) }
        == "it makes 4 candidates, more than a race takes")
    #expect(
      field.fault {
        $0.refuse(0, because: PolicyReason(.prohibited))
        $0.add(remote, PolicyVerdict())
        $0.add(remote, .refused(PolicyReason(.down)))
      } == nil)
  }

  @Test func `a refused candidate may say what it likes of its binding`() {
    #expect(
      field.fault {
        var verdict = PolicyVerdict.refused(PolicyReason(.down))
        verdict.binding = Candidate.Binding(interface: 9)
        verdict.delay = .nanoseconds(-1)
        $0.setVerdict(verdict, of: 0)
      } == nil)
  }

  @Test func `what it throws is what comes out`() {
    #expect(
      field.fault { _ throws(PolicyError) in throw .failed("no file") } == "no file")
  }
}
