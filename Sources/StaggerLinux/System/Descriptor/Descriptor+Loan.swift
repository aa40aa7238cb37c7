extension Descriptor {
  /// Runs `body` with a descriptor that somebody else owns and closes.
  ///
  /// - Parameters:
  ///   - number: the number; it need not be open, the calls then say so.
  ///   - body: what to do with the descriptor while it is borrowed.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  /// - Precondition: `number` is not negative.
  package static func withLoan<Result, Failure>(
    of number: CInt, _ body: (borrowing Descriptor) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let loan = Descriptor(owning: number)
    do throws(Failure) {
      let result = try body(loan)
      _ = loan.take()
      return result
    } catch {
      _ = loan.take()
      throw error
    }
  }
}
