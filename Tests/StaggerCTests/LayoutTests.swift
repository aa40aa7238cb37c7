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
    #expect(unsafe MemoryLayout<stagger_options>.size >= 88)
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
