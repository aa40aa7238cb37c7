extension RawSpan {
  /// The number at `offset`, in host order.
  ///
  /// - Precondition: all of its bytes are there.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self, at offset: Int
  ) -> Number {
    // SAFETY: any bytes are a number, and the load traps outside the span.
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Number.self)
  }
}
