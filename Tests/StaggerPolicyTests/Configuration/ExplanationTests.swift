import StaggerCore
import StaggerPolicy
import Testing

@Suite struct ExplanationTests {
  @Test func `reasons name rules and connections`() throws {
    var host = try PolicyHost()
    host.unplug("wg0")
    let policy = try manager(
      rule("*.example.com", ["vpn"]) { $0.name = "work" },
      rule("[203.0.113.0/24]", ["phone"]) { $0.require = [PathCondition(.metered, is: false)] })
    let work = try host.decision(
      of: policy, about: ["198.18.0.1"], for: context(name: "www.example.com"))
    let words = Set(work.refused.map { work.explanation(of: $0.reason) })
    #expect(words.contains("the connection is down, connection \"vpn\", rules[0] \"work\""))
    let block = try host.decision(of: policy, about: ["203.0.113.1"])
    #expect(
      block.refused.map { block.explanation(of: $0.reason) }.contains(
        "a requirement is not fulfilled, connection \"phone\", rules[1]"))
  }

  @Test func `a reason from elsewhere does not lead out of the lists`() throws {
    let reason = PolicyReason(.prohibited, rule: 99, connection: 99)
    #expect(try manager().explanation(of: reason) == "prohibited")
  }
}
