import Testing

@testable import Lab

@Suite
struct WorkTests {
  private func work(_ name: String) throws -> Work {
    try #require(Work.all.first { $0.name == name })
  }

  private func report(races: [Double] = [], total: Double = 0) -> RacerReport {
    RacerReport(name: "x", races: races, total: total, processor: 0, resident: 0)
  }

  private func racer(_ kind: Racer.Kind) -> Racer { Racer(kind: kind, command: []) }

  @Test
  func `A time is the median`() throws {
    let report = report(races: [20, 30, 10])
    #expect(try work("w1").value(of: report, by: racer(.c)) == 20)
  }

  @Test(arguments: [
    ("w3", Racer.Kind.c, 250.5), ("w4b", .c, 50.5), ("w5", .c, 1_600.5), ("w8", .c, 120.5),
    // SwiftNIO keeps to its own delay, Stagger to the gap between two starts.
    ("w4b", .nio, 250.5), ("w5", .nio, 16_000.5), ("w4b", .staggerAsync, 60.5),
    ("w3", .staggerAsync, 250.5),
  ])
  func `Lateness is what is beyond the wait that nobody is spared`(
    name: String, kind: Racer.Kind, milliseconds: Double
  ) throws {
    let report = report(races: [milliseconds * 1_000_000])
    #expect(try work(name).value(of: report, by: racer(kind)) == 500_000)
  }

  @Test
  func `A rate is connects a second, and races together take their delay`() throws {
    #expect(try work("w2").value(of: report(total: 2_000_000_000), by: racer(.c)) == 5_000)
    #expect(try work("w6").value(of: report(total: 300_000_000), by: racer(.c)) == 50_000_000)
  }

  @Test
  func `Every work can be asked for, fits the racers, and has a budget`() {
    #expect(Set(Work.all.map(\.name)).count == Work.all.count)
    for work in Work.all {
      // In flight are one, all, or an even share; the C racer has room for 128 addresses.
      #expect(work.count % work.flight == 0)
      #expect(work.addresses.count <= 128)
      #expect(Work.budgets[work.name] != nil)
    }
  }

  @Test
  func `A turn may take more than its delays`() throws {
    for work in Work.all {
      let races = work.warm + (work.flight == 1 ? work.count : 1)
      let shortest = races * work.delays * 250
      #expect(work.limitMilliseconds(delay: 250) > shortest + 4_000)
    }
  }
}
