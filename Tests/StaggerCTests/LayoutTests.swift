import CStagger
import Testing

/// The layouts of the first version, which no later one may change on 64-bit machines.
@Suite struct LayoutTests {
  @Test func `structs of a fixed layout`() {
    #expect(unsafe MemoryLayout<stagger_target>.size == 24)
    #expect(unsafe MemoryLayout<stagger_source>.size == 32)
  }

  @Test func `the fields of options stay where they are`() throws {
    #expect(unsafe MemoryLayout<stagger_options>.offset(of: \.timeout_ns) == 8)
    #expect(unsafe MemoryLayout<stagger_options>.offset(of: \.flags) == 32)
    #expect(unsafe MemoryLayout<stagger_options>.offset(of: \.reserved) == 68)
    #expect(unsafe MemoryLayout<stagger_options>.offset(of: \.sources) == 72)
    #expect(unsafe MemoryLayout<stagger_options>.offset(of: \.policy) == 88)
    #expect(unsafe MemoryLayout<stagger_options>.offset(of: \.host_name) == 104)
    #expect(unsafe MemoryLayout<stagger_options>.size >= 112)
  }

  @Test func `the parts of policies stay as they are`() {
    #expect(unsafe MemoryLayout<stagger_connection>.offset(of: \.behaviour) == 32)
    #expect(unsafe MemoryLayout<stagger_connection>.offset(of: \.metered) == 56)
    #expect(unsafe MemoryLayout<stagger_connection>.offset(of: \.back_off_rest_ns) == 88)
    #expect(unsafe MemoryLayout<stagger_rule>.offset(of: \.use) == 40)
    #expect(unsafe MemoryLayout<stagger_rule>.offset(of: \.use_count) == 80)
    #expect(unsafe MemoryLayout<stagger_rule>.offset(of: \.flags) == 136)
    #expect(unsafe MemoryLayout<stagger_rule>.offset(of: \.attempts) == 156)
  }

  @Test func `the fields of records stay where they are`() {
    #expect(MemoryLayout<stagger_attempt>.offset(of: \.remote) == 8)
    #expect(MemoryLayout<stagger_attempt>.offset(of: \.local) == 136)
    #expect(MemoryLayout<stagger_attempt>.offset(of: \.outcome) == 280)
    #expect(MemoryLayout<stagger_attempt>.offset(of: \.ended_ns) == 312)
    #expect(MemoryLayout<stagger_summary>.offset(of: \.error) == 8)
    #expect(MemoryLayout<stagger_summary>.offset(of: \.deferral_count) == 56)
  }
}
