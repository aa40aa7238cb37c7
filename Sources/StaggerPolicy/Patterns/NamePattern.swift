public import StaggerCore

/// A name in which `*` stands for any bytes and `?` for one: `wl*`, `eth?`, `browser`.
public struct NamePattern: Hashable, Sendable {
  let bytes: [UInt8]

  /// Makes a pattern.
  ///
  /// - Returns: nil for an empty text.
  public init?(_ text: String) {
    guard !text.utf8.isEmpty else { return nil }
    bytes = Array(text.utf8)
  }

  /// Makes a pattern that only one name matches.
  public init(_ name: KernelName) {
    bytes = (0..<name.length).map { name[$0] }
  }

  /// Whether it has neither `*` nor `?`.
  public var isExact: Bool { !bytes.contains(star) && !bytes.contains(mark) }

  /// How many bytes a name that matches has at least.
  var leastLength: Int { bytes.count { $0 != star } }

  /// The one name of an interface that matches it; nil where several could.
  public var exactName: KernelName? { isExact ? KernelName(bytes: bytes) : nil }

  /// Whether an interface's name matches it.
  ///
  /// - Complexity: O(pattern × name).
  public func matches(_ name: KernelName) -> Bool {
    matches(count: name.length) { name[$0] }
  }

  /// Whether a text matches it, byte for byte.
  ///
  /// - Complexity: O(pattern × text).
  public func matches(_ text: String) -> Bool {
    let other = Array(text.utf8)
    return matches(count: other.count) { other[$0] }
  }

  /// Goes on where the last `*` has taken one byte more, until nothing speaks against it.
  private func matches(count: Int, _ byte: (Int) -> UInt8) -> Bool {
    var place = 0
    var mine = 0
    var retry: (mine: Int, place: Int)?
    while place < count {
      if mine < bytes.count, bytes[mine] == star {
        mine += 1
        retry = (mine, place)
      } else if mine < bytes.count, bytes[mine] == mark || bytes[mine] == byte(place) {
        mine += 1
        place += 1
      } else if let last = retry {
        mine = last.mine
        place = last.place + 1
        retry = (mine, place)
      } else {
        return false
      }
    }
    return bytes.dropFirst(mine).allSatisfy { $0 == star }
  }

  private var star: UInt8 { UInt8(ascii: "*") }
  private var mark: UInt8 { UInt8(ascii: "?") }
}

extension NamePattern: CustomStringConvertible {
  /// The pattern as it was written.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
