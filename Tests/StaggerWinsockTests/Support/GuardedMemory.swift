import CStaggerTestSupport

/// Bytes at whose end nothing can be read: whoever reads one too many dies of it.
///
/// The memory has no alignment to speak of.
@safe struct GuardedMemory: ~Copyable {
  let start: UnsafeMutableRawPointer
  let count: Int

  init(_ bytes: [UInt8]) throws {
    guard let memory = unsafe test_guarded_memory(bytes.count) else { throw NoMemory() }
    unsafe start = UnsafeMutableRawPointer(memory)
    count = bytes.count
    unsafe start.copyMemory(from: bytes, byteCount: bytes.count)
  }

  deinit {
    unsafe test_free_guarded_memory(start.assumingMemoryBound(to: UInt8.self), count)
  }

  struct NoMemory: Error {}
}
