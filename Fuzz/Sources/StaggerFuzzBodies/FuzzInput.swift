/// An input that is used up from the front, one small decision after the other.
///
/// Bytes keep their meaning when others change, as far as that is possible: it lets a mutation change
/// one thing and leave the rest. At the end there are only zeros, which must be the dullest choice.
struct FuzzInput {
  private let bytes: [UInt8]
  private var position = 0

  init(_ input: RawSpan) {
    self.init(input.copied)
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether there are only zeros left.
  var isEmpty: Bool { position >= bytes.count }

  mutating func byte() -> UInt8 {
    guard position < bytes.count else { return 0 }
    defer { position += 1 }
    return bytes[position]
  }

  /// A number of `byteCount` bytes, the first being the most significant.
  mutating func number(bytes byteCount: Int) -> UInt64 {
    (0..<byteCount).reduce(0) { number, _ in number << 8 | UInt64(byte()) }
  }

  /// A number below `limit`, which is at most 256.
  mutating func number(below limit: Int) -> Int { Int(byte()) % limit }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(below: elements.count)]
  }

  /// True once in `count` times, and never at the end of the input.
  mutating func oneIn(_ count: Int) -> Bool { number(below: count) == count - 1 }

  /// The next bytes, as many as there are.
  mutating func bytes(upTo count: Int) -> [UInt8] {
    let end = min(position + count, bytes.count)
    defer { position = max(position, end) }
    return position < end ? Array(bytes[position..<end]) : []
  }

  /// All that is left.
  mutating func rest() -> [UInt8] { bytes(upTo: bytes.count) }
}

extension RawSpan {
  /// The bytes as an array of their own.
  var copied: [UInt8] {
    // SAFETY: the bytes are copied before the closure returns.
    unsafe withUnsafeBytes { unsafe Array($0) }
  }

  func byte(at offset: Int) -> UInt8 {
    // SAFETY: any byte is a number, and the load traps outside the span.
    unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
}
