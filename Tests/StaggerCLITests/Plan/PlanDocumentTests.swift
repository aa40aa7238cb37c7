import Foundation
import StaggerCLI
import StaggerCore
import Testing

@Suite struct PlanDocumentTests {
  static func text(_ plan: Plan) -> String {
    JSONText.line(PlanDocument(plan, names: DrawnPlan.names))
  }

  @Test func `a plan is one line with every key`() throws {
    #expect(
      Self.text(try DrawnPlan.make(["203.0.113.1:443", "192.0.2.77:443"])) == """
        {"candidates":[{"gateway":"198.51.100.1","interface":"eth0","is_interface_bound":false,\
        "is_source_bound":false,"place":1,"reason":"rule 1: usable","refusal":null,\
        "remote":"203.0.113.1:443","round":1,"source":"198.51.100.5","verdict":null},\
        {"gateway":null,"interface":null,"is_interface_bound":false,"is_source_bound":false,\
        "place":2,"reason":"last","refusal":"ENETUNREACH","remote":"192.0.2.77:443","round":1,\
        "source":null,"verdict":null}],"omitted":[],"omitted_count":0,"policy":null,\
        "ranking_failure":null,"rules_failure":null,"schema":1,"skipped_rules":[]}

        """)
  }

  @Test func `what is left out has its reason`() throws {
    let text = Self.text(try DrawnPlan.make(["203.0.113.1:443"], .routed))
    #expect(
      text.contains(
        """
        {"interface":"wlan0","reason":"the interface is down","remote":"203.0.113.1:443",\
        "source":"10.1.0.5"}
        """))
    #expect(text.contains("\"omitted_count\":2,"))
  }

  @Test func `what is bound says so`() throws {
    let source = Source(address: IPAddress(198, 51, 100, 6), interface: 2)
    let text = Self.text(try DrawnPlan.make(["203.0.113.1:443"], sources: [source]))
    #expect(text.contains("\"interface\":\"eth0\",\"is_interface_bound\":true"))
    #expect(text.contains("\"is_source_bound\":true"))
    #expect(text.contains("\"source\":\"198.51.100.6\""))
  }

  @Test func `a target that no source suits is refused by name`() throws {
    let source = Source(address: IPAddress(198, 51, 100, 6))
    let text = Self.text(
      try DrawnPlan.make(["203.0.113.1:443", "[2001:db8:9::1]:443"], sources: [source]))
    #expect(text.contains("\"refusal\":\"EAFNOSUPPORT\",\"remote\":\"[2001:db8:9::1]:443\""))
  }

  @Test func `failures are told by their names`() throws {
    let list = CandidateList([Candidate(try SocketAddress("192.0.2.1:1"))])
    var plan = Plan(list, placement: .turn, rankingFailure: .notPermitted)
    plan.rulesFailure = .permissionDenied
    plan.skippedRules = GAIConfiguration(Array("lable\n".utf8).span).problems
    let text = Self.text(plan)
    #expect(text.contains("\"ranking_failure\":\"EPERM\",\"rules_failure\":\"EACCES\""))
    #expect(text.contains("\"skipped_rules\":[\"line 1: unknown keyword\"]"))
  }
}
