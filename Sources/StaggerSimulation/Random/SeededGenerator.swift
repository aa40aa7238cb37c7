/// SplitMix64 (Steele, Lea and Flood): small, and the same on every machine.
///
/// What is drawn with its own methods depends on the seed alone. The standard library's methods that
/// take a generator are fine as well, but may draw other numbers with another version of Swift.
///
///     var random = SeededGenerator(seed: 7)
///     let delay = Nanoseconds.milliseconds(random.below(100))
public struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// Makes a generator whose numbers all follow from `seed`.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A generator of its own for the stream `label`; this one goes on as if nothing had been asked.
  ///
  /// Two labels give streams that have nothing to do with each other.
  public func stream(_ label: UInt64) -> SeededGenerator {
    SeededGenerator(seed: Self.mixed(state ^ Self.mixed(label &+ 0x9E37_79B9_7F4A_7C15)))
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// A number from 0 to `count` - 1.
  ///
  /// - Precondition: `count` is above zero.
  public mutating func below(_ count: Int) -> Int {
    precondition(count > 0, "there is nothing below \(count)")
    // The high half of the product: no division, and a bias of count / 2^64 at most.
    return Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// True once in `count` times.
  ///
  /// - Precondition: `count` is above zero.
  public mutating func oneIn(_ count: Int) -> Bool { below(count) == 0 }

  /// True `count` times in a thousand; never for 0, always for 1,000.
  public mutating func perMille(_ count: Int) -> Bool { below(1_000) < count }

  /// Any of `elements`.
  ///
  /// - Precondition: There is one.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
