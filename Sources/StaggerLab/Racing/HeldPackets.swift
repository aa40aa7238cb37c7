package import StaggerCore

/// Packets that wait for their time, the earliest on top; those of one time in the order in which they
/// came.
package struct HeldPackets {
  /// A packet that waits.
  package struct Packet {
    /// When it goes on.
    package let due: MonotonicInstant
    /// The number of the device that it goes to.
    package let device: Int
    /// The whole packet.
    package let bytes: [UInt8]
    fileprivate var order: UInt64 = 0

    /// Makes a packet.
    package init(due: MonotonicInstant, device: Int, bytes: [UInt8]) {
      self.due = due
      self.device = device
      self.bytes = bytes
    }

    fileprivate func goes(before other: Packet) -> Bool {
      due == other.due ? order < other.order : due < other.due
    }
  }

  private var heap: [Packet] = []
  private var order: UInt64 = 0
  private let limit: Int

  /// Makes room for as many packets; what comes on top of them is dropped, as in any network.
  package init(limit: Int) {
    self.limit = limit
  }

  /// How many wait.
  package var count: Int { heap.count }

  /// When the next one goes on.
  package var due: MonotonicInstant? { heap.first?.due }

  /// Holds a packet, and says whether there was room for it.
  ///
  /// - Complexity: O(log *n*).
  package mutating func hold(_ packet: Packet) -> Bool {
    guard heap.count < limit else { return false }
    var packet = packet
    packet.order = order
    order += 1
    heap.append(packet)
    var place = heap.count - 1
    while place > 0, heap[place].goes(before: heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
    return true
  }

  /// Lets the next packet go whose time has come.
  ///
  /// - Complexity: O(log *n*).
  package mutating func next(at now: MonotonicInstant) -> Packet? {
    guard let first = heap.first, first.due <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      siftDown()
    }
    return first
  }

  private mutating func siftDown() {
    var place = 0
    while true {
      var earliest = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if heap[child].goes(before: heap[earliest]) { earliest = child }
      }
      if earliest == place { return }
      heap.swapAt(place, earliest)
      place = earliest
    }
  }
}
