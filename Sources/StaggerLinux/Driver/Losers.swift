/// The losers of a race that was won, for whoever closes them when the winner is in the caller's hands.
struct Losers: ~Copyable {
  private var sockets: AttemptSockets
  private let closing: LoserClosing
  private let budget: AttemptBudget

  init(_ sockets: consuming AttemptSockets, closing: LoserClosing, budget: AttemptBudget) {
    self.sockets = sockets
    self.closing = closing
    self.budget = budget
  }

  /// Closes them all, and gives their places back.
  mutating func close<Calls: SystemCalls>(with calls: Calls) {
    sockets.closeAll(with: calls, closing, budget: budget)
  }
}
