/// The losers of races that were won, for whoever closes them when the winners are in the callers' hands.
struct Losers: ~Copyable {
  private struct Entry: BitwiseCopyable {
    let number: CInt
    let closing: LoserClosing
  }

  private var entries: [Entry] = []

  /// Closes plainly what nobody has closed.
  deinit {
    for entry in entries { LinuxCalls().close(Descriptor(owning: entry.number)) }
  }

  /// Takes one over; it keeps its place among the attempts until it is closed.
  mutating func adopt(_ socket: consuming Descriptor, closing: LoserClosing) {
    entries.append(Entry(number: socket.take(), closing: closing))
  }

  /// Closes them all, and gives their places back.
  mutating func close<Calls: SystemCalls>(with calls: Calls, budget: AttemptBudget) {
    for entry in entries {
      budget.release()
      Descriptor(owning: entry.number).closeLoser(with: calls, entry.closing)
    }
    entries.removeAll(keepingCapacity: true)
  }
}

extension Descriptor {
  /// Closes a loser: by reset unless the policy says otherwise, whether it was seen connected or not,
  /// because the handshake may be complete by now.
  consuming func closeLoser<Calls: SystemCalls>(with calls: Calls, _ closing: LoserClosing) {
    if closing == .reset { try? calls.resetOnClose(self) }
    calls.close(self)
  }
}
