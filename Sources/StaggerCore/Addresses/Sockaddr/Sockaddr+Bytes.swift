extension Sockaddr {
  /// Calls `body` with the bytes in use.
  ///
  /// - Parameter body: what to do with the bytes; they are valid only until it returns.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  /// - Complexity: O(1), besides `body`.
  @inlinable
  public func withUnsafeBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let count = Int(min(length, UInt32(Self.capacity)))
    // SAFETY: the four words are contiguous, and `count` does not exceed them.
    return try unsafe Swift.withUnsafeBytes(of: words) { storage throws(Failure) in
      try unsafe body(UnsafeRawBufferPointer(rebasing: storage[..<count]))
    }
  }

  /// Calls `body` with all of the storage and a length, as `getsockname` and `accept` want them.
  ///
  /// The length starts as ``capacity``. What `body` leaves in it becomes ``length``.
  ///
  /// - Parameter body: what fills the storage; the bytes are valid only until it returns.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws.
  /// - Complexity: O(1), besides `body`.
  @inlinable
  public mutating func withUnsafeMutableBytes<Result, Failure>(
    _ body: (UnsafeMutableRawBufferPointer, inout UInt32) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    length = UInt32(Self.capacity)
    // SAFETY: the four words are contiguous, and any bytes written there are valid words.
    return try unsafe Swift.withUnsafeMutableBytes(of: &words) { storage throws(Failure) in
      try unsafe body(storage, &length)
    }
  }
}
