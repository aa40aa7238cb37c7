/// A name as the kernel keeps it for interfaces, congestion controls and threads: 1 to 15 bytes.
///
///     let device: KernelName = "eth0"
///     guard let control = KernelName(argument) else { throw … }
///
/// It is 16 bytes of plain data. Names are bytes, not text: two of them are equal when their bytes
/// are, whatever Unicode says.
public struct KernelName: Hashable, Sendable, BitwiseCopyable {
  // The bytes in order from the least significant one, filled up with zeros. The sixteenth is
  // always zero, so the storage ends with the NUL that the kernel looks for.
  private var first: UInt64 = 0
  private var second: UInt64 = 0

  /// The greatest number of bytes in a name.
  ///
  /// - Complexity: O(1).
  public static var maximumLength: Int { 15 }

  /// Makes a name from text.
  ///
  /// - Parameter text: the name; nil is returned when it is empty, longer than
  ///   ``maximumLength`` bytes of UTF-8, or has a NUL.
  /// - Complexity: O(1).
  public init?(_ text: String) {
    self.init(bytes: text.utf8)
  }

  /// Makes a name from its bytes, without a final NUL.
  ///
  /// - Parameter bytes: the name; nil is returned as for text.
  /// - Complexity: O(1).
  public init?(bytes: some Sequence<UInt8>) {
    var length = 0
    for byte in bytes {
      guard byte != 0 && length < Self.maximumLength else { return nil }
      set(byte, at: length)
      length += 1
    }
    guard length > 0 else { return nil }
  }

  private mutating func set(_ byte: UInt8, at index: Int) {
    let bits = UInt64(byte) << UInt64(index % 8 * 8)
    if index < 8 { first |= bits } else { second |= bits }
  }

  /// The byte at `index`; 0 after the end of the name.
  ///
  /// - Precondition: `index` lies in `0...maximumLength`.
  /// - Complexity: O(1).
  public subscript(index: Int) -> UInt8 {
    precondition(index >= 0 && index <= Self.maximumLength, "a name has at most 15 bytes")
    return UInt8(truncatingIfNeeded: (index < 8 ? first : second) >> UInt64(index % 8 * 8))
  }

  /// The number of bytes in the name, 1 to 15.
  ///
  /// - Complexity: O(1).
  public var length: Int {
    // A name has no zero within, so the zeros at its end are all there are.
    second != 0
      ? 16 - second.leadingZeroBitCount / 8
      : 8 - first.leadingZeroBitCount / 8
  }

  /// The name with a NUL at its end, as system calls take it.
  package var terminated: [16 of UInt8] {
    InlineArray { self[$0] }
  }
}

extension KernelName: ExpressibleByStringLiteral {
  /// Makes a name from a literal.
  ///
  /// - Precondition: the literal is a name: 1 to 15 bytes without a NUL.
  public init(stringLiteral literal: StaticString) {
    // SAFETY: the buffer is used only inside the closure.
    guard let name = literal.withUTF8Buffer({ unsafe KernelName(bytes: $0) }) else {
      preconditionFailure("a name has 1 to 15 bytes and no NUL")
    }
    self = name
  }
}

extension KernelName: CustomStringConvertible {
  /// The name as text; bytes that are not UTF-8 are shown as U+FFFD.
  public var description: String {
    let name = self
    return String(decoding: (0..<length).map { name[$0] }, as: UTF8.self)
  }
}
