import StaggerCore
import StaggerPolicy
import Testing

/// The pattern language of Windows Embedded Compact 7.
@Suite struct HostPatternTests {
  @Test(
    arguments: [
      ("*", ["a", "www.adatum.com", "203.0.113.1", ""], []),
      (
        "www.adatum.com", ["www.adatum.com", "WWW.Adatum.COM", "www.adatum.com."],
        ["adatum.com", "x.www.adatum.com", "www.adatum.org"]
      ),
      (
        "*.adatum.com", ["www.adatum.com", "a.b.adatum.com"], ["adatum.com", "xadatum.com", "com"]
      ),
      ("+.adatum.com", ["www.adatum.com"], ["adatum.com", "a.b.adatum.com"]),
      ("www.+.com", ["www.adatum.com"], ["www.com", "www.a.b.com", "ftp.adatum.com"]),
      ("*.+", ["adatum.com", "a.b.c.d"], ["localhost", "203.0.113.1", "::1"]),
      ("+", ["localhost"], ["adatum.com"]),
      ("*.+.com", ["www.adatum.com"], ["adatum.com"]),
      ("MAIL", ["mail"], ["email"]),
    ] as [(String, [String], [String])])
  func `names`(pattern: String, matching: [String], others: [String]) throws {
    let pattern = try HostPattern(pattern)
    for name in matching { #expect(pattern.matches(name: name), "\(pattern) \(name)") }
    for name in others { #expect(!pattern.matches(name: name), "\(pattern) \(name)") }
  }

  @Test(
    arguments: [
      ("*", ["203.0.113.1", "2001:db8::1"], []),
      (
        "[192.168.19.0/16]", ["192.168.0.1", "192.168.255.255", "::ffff:192.168.1.1"],
        ["192.169.0.0", "2001:db8::1"]
      ),
      ("[203.0.113.7]", ["203.0.113.7"], ["203.0.113.6"]),
      ("[2001:db8::/32]", ["2001:db8:9::1"], ["2001:db9::1", "203.0.113.1"]),
      ("[0.0.0.0/0]", ["203.0.113.1"], ["2001:db8::1"]),
      ("*.+", [], ["203.0.113.1", "2001:db8::1"]),
      ("adatum.com", [], ["203.0.113.1"]),
    ] as [(String, [String], [String])])
  func `addresses`(pattern: String, matching: [String], others: [String]) throws {
    let pattern = try HostPattern(pattern)
    for text in matching { #expect(pattern.matches(try IPAddress(text)), "\(pattern) \(text)") }
    for text in others { #expect(!pattern.matches(try IPAddress(text)), "\(pattern) \(text)") }
  }

  @Test(arguments: [
    ("", "the pattern is empty"), (".", "a label is empty"), ("a..b", "a label is empty"),
    (".a", "a label is empty"), ("*.", "a label is empty"),
    ("a.*", "\"*\" stands only for the first label"),
    ("w*.a", "\"*\" stands only for the first label"),
    ("*.*", "\"*\" stands only for the first label"),
    ("+a.b", "\"+\" stands only for a whole label"),
    ("a b.c", "a letter that names of hosts do not have"),
    ("bücher.example", "a letter that names of hosts do not have"),
    (String(repeating: "a", count: 64), "the name is too long"),
    ("[192.0.2.0/24", "\"[\" without \"]\" at the end"), ("[]", "\"[\" without \"]\" at the end"),
    ("[192.0.2.0/33]", "invalid prefix length at offset 8"),
    ("[192.0.2/24]", "incomplete address at offset 7"),
    ("127.0.0.1", "an address stands in brackets: [127.0.0.1]"),
    ("10.1.0.0/8", "an address stands in brackets: [10.0.0.0/8]"),
    ("::1", "an address stands in brackets: [::1]"),
    ("2001:db8::/32", "an address stands in brackets: [2001:db8::/32]"),
  ])
  func `what is no pattern`(text: String, words: String) {
    do throws(HostPatternError) {
      let pattern = try HostPattern(text)
      Issue.record("\(pattern)")
    } catch {
      #expect("\(error)" == words)
    }
  }

  @Test(arguments: ["*", "*.adatum.com", "+.a", "*.+", "[192.168.0.0/16]", "[2001:db8::1]", "a"])
  func `a pattern is written as it was read`(text: String) throws {
    #expect("\(try HostPattern(text))" == text)
  }

  @Test func `bits behind a prefix do not count`() throws {
    #expect(try HostPattern("[192.168.19.0/16]") == HostPattern("[192.168.0.0/16]"))
  }
}

@Suite struct NamePatternTests {
  @Test(
    arguments: [
      ("eth0", ["eth0"], ["eth1", "eth", "eth00"]),
      ("wl*", ["wlan0", "wl", "wlp3s0"], ["ewl", "w"]),
      ("*", ["anything"], []), ("e?h*0", ["eth0", "exh10"], ["eth1", "eh0"]),
      ("*a*b", ["ab", "xaxb", "aabb"], ["ba", "abc"]),
      ("**", ["a"], []),
    ] as [(String, [String], [String])])
  func `stars and marks`(pattern: String, matching: [String], others: [String]) throws {
    let pattern = try #require(NamePattern(pattern))
    for name in matching {
      #expect(pattern.matches(name), "\(pattern) \(name)")
      #expect(pattern.matches(try #require(KernelName(name))))
    }
    for name in others { #expect(!pattern.matches(name), "\(pattern) \(name)") }
  }

  @Test func `an empty pattern is none, and only an exact one is one name`() {
    #expect(NamePattern("") == nil)
    #expect(NamePattern("wl*")?.exactName == nil)
    #expect(NamePattern("eth0")?.exactName == "eth0")
  }
}
