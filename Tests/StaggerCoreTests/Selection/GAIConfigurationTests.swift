import StaggerCore
import Testing

/// The format of `gai.conf`, as the GNU C library reads it.
@Suite struct GAIConfigurationTests {
  @Test func `every kind of line is read`() throws {
    let configuration = GAIConfiguration(
      """
      # Comment
      label ::1/128 0
        label\t2002::/16\t2   # behind it
      precedence ::ffff:0:0/96 100

      precedence fd00:: 2147483647 and what follows
      scopev4 ::ffff:169.254.0.0/112 2
      scopev4 10.1.2.3/8 5
      scopev4 192.0.2.1 15\r
      reload yes
      """.utf8.span)
    #expect(configuration.problems.isEmpty)
    #expect(configuration.labels.map(\.prefix.description) == ["::1/128", "2002::/16"])
    #expect(configuration.labels.map(\.value) == [0, 2])
    #expect(
      configuration.precedences.map(\.prefix.description) == ["::ffff:0.0.0.0/96", "fd00::/128"])
    #expect(configuration.precedences.map(\.value) == [100, 2_147_483_647])
    #expect(
      configuration.ipv4Scopes.map(\.prefix.description) == [
        "169.254.0.0/16", "10.0.0.0/8", "192.0.2.1/32",
      ])
    #expect(configuration.ipv4Scopes.map(\.scope.rawValue) == [2, 5, 15])
    #expect(configuration.reloads)
  }

  @Test(
    arguments: [
      ("lable ::1/128 0", GAIConfiguration.Reason.unknownKeyword), ("LABEL ::1 0", .unknownKeyword),
      ("labels ::1 0", .unknownKeyword), ("\u{0}", .unknownKeyword),
      ("lab\u{E9}l ::1 1", .unknownKeyword),
      ("label", .missingPrefix), ("label # ::1 0", .missingPrefix), ("scopev4", .missingPrefix),
      ("label ::1/128", .missingValue), ("precedence ::1/128 #", .missingValue),
      ("scopev4 10.0.0.0/8", .missingValue), ("reload", .missingValue),
      ("label ::1/129 0", .invalidPrefix), ("label ::1/ 0", .invalidPrefix),
      ("label ::1/-1 0", .invalidPrefix), ("label ::1/64x 0", .invalidPrefix),
      ("label ::1/64/64 0", .invalidPrefix), ("label /64 0", .invalidPrefix),
      ("label ::g/64 0", .invalidPrefix), ("label fe80::%2/64 0", .invalidPrefix),
      ("label fe80::%0/64 0", .invalidPrefix), ("scopev4 10.0.0.0%0/8 5", .invalidPrefix),
      ("scopev4 10.0.0.0/33 5", .invalidPrefix), ("scopev4 10.0.0/8 5", .invalidPrefix),
      ("scopev4 fe80::%eth0/64 5", .invalidPrefix), ("scopev4 010.0.0.0/8 5", .invalidPrefix),
      ("label 10.0.0.0/8 1", .ipv4Prefix), ("precedence 10.0.0.0/8 1", .ipv4Prefix),
      ("scopev4 fe80::/10 2", .ipv6Scope), ("scopev4 ::ffff:0:0/95 2", .ipv6Scope),
      ("label ::1 x", .invalidValue), ("label ::1 -1", .invalidValue),
      ("label ::1 1x", .invalidValue), ("precedence ::1 2147483648", .invalidValue),
      ("precedence ::1 99999999999999999999999", .invalidValue),
      ("scopev4 10.0.0.0/8 16", .invalidValue), ("reload maybe", .invalidValue),
    ])
  func `a line that cannot be read is reported and skipped`(
    line: String, reason: GAIConfiguration.Reason
  ) {
    let configuration = GAIConfiguration("label ::2 1\n\(line)\nlabel ::3 1\n".utf8.span)
    #expect(configuration.problems.map(\.line) == [2])
    #expect(configuration.problems.map(\.reason) == [reason])
    #expect(configuration.labels.map(\.prefix.description) == ["::2/128", "::3/128"])
    #expect(configuration.precedences.isEmpty && configuration.ipv4Scopes.isEmpty)
    #expect(!configuration.reloads)
  }

  @Test func `bytes that are no text are no obstacle`() {
    let bytes: [UInt8] = [0xFF, 0xFE, 10, 35, 0xC3, 10] + Array("label ::1 7".utf8)
    let configuration = GAIConfiguration(bytes.span)
    #expect(configuration.problems.map(\.description) == ["line 1: unknown keyword"])
    #expect(configuration.labels.map(\.value) == [7])
  }

  @Test func `no line of a text that is too large is taken in part`() throws {
    // The last line would fit but for its last digit.
    let line = "label ::1 12\n"
    let padding = GAIConfiguration.maximumByteCount - line.utf8.count + 2
    let text = String(repeating: "\n", count: padding) + line
    let configuration = GAIConfiguration(text.utf8.span)
    #expect(configuration.labels.isEmpty)
    #expect(configuration.problems.map(\.line) == [padding + 1])
    #expect(configuration.problems.map(\.reason) == [.tooLarge])

    let fitting = GAIConfiguration(String(text.dropFirst(2)).utf8.span)
    #expect(fitting.labels.map(\.value) == [12])
    #expect(fitting.problems.isEmpty)
  }

  @Test func `more lines of a kind than the limit are reported`() {
    let limit = GAIConfiguration.maximumRowCount
    for keyword in ["label ::1", "precedence ::1", "scopev4 10.0.0.0/8"] {
      let text = String(repeating: keyword + " 1\n", count: limit + 2)
      let configuration = GAIConfiguration(text.utf8.span)
      #expect(configuration.problems.map(\.line) == [limit + 1, limit + 2])
      #expect(configuration.problems.allSatisfy { $0.reason == .tooManyLines })
    }
  }

  @Test func `every reason has words of its own`() {
    let reasons: [GAIConfiguration.Reason] = [
      .unknownKeyword, .missingPrefix, .missingValue, .invalidPrefix, .ipv4Prefix, .ipv6Scope,
      .invalidValue, .tooManyLines, .tooLarge,
    ]
    #expect(Set(reasons.map(\.description)).count == reasons.count)
  }

  @Test func `reload can be switched off again`() {
    #expect(!GAIConfiguration("reload yes\nreload no\n".utf8.span).reloads)
  }

  @Test func `noise is read without a trap`() {
    var generator = AddressGenerator(seed: 0x3484)
    for _ in 0..<500 {
      let line = "label \(generator.nearMiss())/\(generator.next() % 200) \(generator.noise())"
      let configuration = GAIConfiguration((line + "\n" + generator.noise()).utf8.span)
      #expect(configuration.labels.count + configuration.problems.count <= 2)
      #expect(configuration.problems.allSatisfy { $0.line == 1 || $0.line == 2 })
    }
  }
}
