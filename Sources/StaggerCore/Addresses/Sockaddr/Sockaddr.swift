/// A socket address in the layout in which the Linux kernel reads and writes it.
///
/// It is big enough for `struct sockaddr_in` and `struct sockaddr_in6` and lives wherever it is
/// declared, so passing an address to a system call allocates nothing:
///
///     let sockaddr = remote.sockaddr
///     let result = unsafe sockaddr.withUnsafeBytes { bytes in
///       unsafe connect(descriptor, bytes.baseAddress, UInt32(bytes.count))
///     }
///
/// The fields are in network order and in the positions of RFC 3493 s3.3, without the length byte
/// of the BSD systems.
public struct Sockaddr: Sendable, BitwiseCopyable {
  /// The number of bytes that the storage has room for.
  ///
  /// - Complexity: O(1).
  @inlinable public static var capacity: Int { 32 }

  @usableFromInline
  var words: (UInt64, UInt64, UInt64, UInt64)

  /// The number of bytes that are in use.
  ///
  /// The kernel reports the length that it would have liked to write, so after a system call this
  /// can exceed ``capacity``.
  public var length: UInt32

  init(words: (UInt64, UInt64, UInt64, UInt64), length: UInt32) {
    self.words = words
    self.length = length
  }

  /// Makes an empty one, to be filled through ``withUnsafeMutableBytes(_:)``.
  ///
  /// - Complexity: O(1).
  public init() {
    self.init(words: (0, 0, 0, 0), length: 0)
  }
}
