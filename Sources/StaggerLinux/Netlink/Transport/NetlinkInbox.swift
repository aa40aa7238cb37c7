import CStaggerSystem

/// Room for the datagrams of one receive call, allocated once and used again and again.
@safe
package struct NetlinkInbox: ~Copyable {
  /// The greatest number of datagrams at once.
  package let slotCount: Int

  /// The number of bytes that there is room for in each.
  package let slotSize: Int

  /// The number of datagrams that the last call brought.
  package private(set) var count = 0

  // Invariants: `slotCount * slotSize` bytes, of which only those are read that a datagram has
  // filled, and a struct that is laid out over them; both owned by this value alone. `count` never
  // exceeds `slotCount`. Memory that is never filled is never touched, and costs nothing.
  private let storage: UnsafeMutableRawPointer
  private let messages: UnsafeMutablePointer<linux_inbox>

  /// The greatest number of slots.
  package static var maximumSlotCount: Int { LINUX_INBOX_CAPACITY }

  /// Makes room.
  ///
  /// - Precondition: `slotCount` is 1 to ``maximumSlotCount``, and `slotSize` 16 or more.
  package init(slotCount: Int, slotSize: Int) {
    precondition(slotCount > 0 && slotCount <= Self.maximumSlotCount && slotSize >= 16)
    self.slotCount = slotCount
    self.slotSize = slotSize
    unsafe storage = .allocate(byteCount: slotCount * slotSize, alignment: 16)
    unsafe messages = .allocate(capacity: 1)
    unsafe messages.initialize(to: linux_inbox())
    unsafe linux_inbox_lay_out(messages, storage, slotSize, slotCount)
  }

  deinit {
    // SAFETY: allocated in the initialiser, never moved; the contents are plain data.
    unsafe messages.deallocate()
    unsafe storage.deallocate()
  }

  /// Forgets the datagrams.
  package mutating func removeAll() {
    count = 0
  }

  /// The port that a datagram came from; 0 is the kernel.
  ///
  /// - Precondition: `slot` lies in `0..<count`.
  package func sender(of slot: Int) -> UInt32 {
    precondition(slot >= 0 && slot < count, "the last call brought no such datagram")
    // SAFETY: within the struct, as checked.
    return unsafe linux_inbox_sender(messages, slot)
  }

  /// Whether a datagram was larger than its slot.
  ///
  /// - Precondition: `slot` lies in `0..<count`.
  package func isTruncated(_ slot: Int) -> Bool {
    precondition(slot >= 0 && slot < count, "the last call brought no such datagram")
    // SAFETY: within the struct, as checked.
    return Int(unsafe linux_inbox_length(messages, slot)) > slotSize
  }

  /// Calls `body` with what came of a datagram.
  ///
  /// - Precondition: `slot` lies in `0..<count`.
  package func withBytes<Result>(
    of slot: Int, _ body: (RawSpan) throws(NetlinkError) -> Result
  ) throws(NetlinkError) -> Result {
    precondition(slot >= 0 && slot < count, "the last call brought no such datagram")
    // SAFETY: the slot lies within the storage, and its length is held within the slot.
    let length = min(Int(unsafe linux_inbox_length(messages, slot)), slotSize)
    let start = unsafe storage + slot * slotSize
    return try body(unsafe RawSpan(_unsafeStart: start, byteCount: length))
  }

  /// Adds a datagram, as a scripted transport does; what does not fit is cut off.
  ///
  /// - Precondition: there is a free slot.
  package mutating func append(_ datagram: [UInt8], sender: UInt32 = 0) {
    precondition(count < slotCount, "there is no room for another datagram")
    // SAFETY: the slot lies within the storage, and no more is copied than it holds.
    unsafe datagram.withUnsafeBytes { source in
      unsafe (storage + count * slotSize).copyMemory(
        from: source.baseAddress ?? UnsafeRawPointer(storage),
        byteCount: min(source.count, slotSize))
    }
    unsafe linux_inbox_set(messages, count, UInt32(datagram.count), sender)
    count += 1
  }

  /// Replaces the datagrams by what `receive` writes; it returns their number, or a negated error.
  mutating func replace(
    by receive: (UnsafeMutablePointer<linux_inbox>, UInt32) -> CInt
  ) -> CInt {
    let result = unsafe receive(messages, UInt32(slotCount))
    assert(result <= CInt(slotCount))
    count = max(0, Int(result))
    return result
  }
}
