import Foundation
import StaggerCore
import StaggerSimulation
import Testing

/// Rows as data: written out and read again they are the same.
@Suite("Rows as data")
struct ScenarioCodingTests {
  @Test(arguments: try ScenarioFiles.rows())
  func `a row that was written and read is the same row`(row: NamedRow) throws {
    switch try row.row.scenario.get() {
    case .race(let race): try roundTrip(race)
    case .selection(let selection): try roundTrip(selection)
    case .excluded: break
    }
  }

  private func roundTrip<Row: Codable & Equatable>(_ row: Row) throws {
    let data = try JSONEncoder().encode(row)
    #expect(try JSONDecoder().decode(Row.self, from: data) == row)
  }

  @Test func `every form of an expectation survives`() throws {
    for test in ExpectationTests.cases {
      for value in test.right {
        let json = "{\"\(test.field)\": \(value)}"
        let read = try JSONDecoder().decode(RaceExpectation.self, from: Data(json.utf8))
        let again = try JSONDecoder().decode(
          RaceExpectation.self, from: try JSONEncoder().encode(read))
        #expect(again == read)
      }
    }
  }

  @Test func `a race can be made without a file`() throws {
    var race = try JSONDecoder().decode(
      RaceScenario.self,
      from: Data("{\"id\": \"made\", \"kind\": \"race\", \"addresses\": []}".utf8))
    race.addresses = ["192.0.2.1", "192.0.2.2"]
    race.settings.attemptDelay = .milliseconds(250)
    race.behaviour = AddressTable([
      "192.0.2.2": ScenarioBehaviour(always: ScenarioTry(.ok, after: .milliseconds(30)))
    ])
    var expect = RaceExpectation()
    expect.winner = Expected(AddressList(["192.0.2.2"]))
    expect.doneTime = .milliseconds(280)
    expect.starts = [
      ExpectedStart("192.0.2.1", at: .milliseconds(0)),
      ExpectedStart("192.0.2.2", at: .milliseconds(250)),
    ]
    race.expect = expect
    #expect(Scenario.race(race).run().status == .passed)
  }

  @Test func `an address is what it means, and is shown as it was written`() {
    let written: ScenarioAddress = "2001:DB8:0::1"
    #expect(written == "2001:db8::1")
    #expect(written.hashValue == ScenarioAddress("2001:db8::1").hashValue)
    #expect("\(written)" == "2001:DB8:0::1")
    #expect(written != "2001:db8::2")
    #expect(ScenarioAddress("[2001:db8::1]:80") != written)
    #expect(ScenarioAddress("[2001:db8::1]:80").port == 80)
    #expect(ScenarioAddress("192.0.2.1:443").ip == IPAddress(192, 0, 2, 1))
    #expect(ScenarioAddress("fe80::1%eth0") != "fe80::1%eth1")
    #expect(ScenarioAddress("fe80::1%eth0") == "fe80::1%eth0")
    #expect(ScenarioAddress("localhost").ip == nil)
    #expect(ScenarioAddress("localhost") == "localhost")
    #expect(ScenarioAddress("localhost") != "127.0.0.1")
  }

  @Test func `a time has as many decimals as it needs`() {
    #expect("\(ScenarioTime.milliseconds(250))" == "250")
    #expect("\(ScenarioTime(.microseconds(1_500)))" == "1.5")
    #expect("\(ScenarioTime(.nanoseconds(1)))" == "0.000001")
    #expect(ScenarioTime(.milliseconds(-1)).span == .zero)
  }
}
