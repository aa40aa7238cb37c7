import CStaggerSystem
import StaggerCore

/// An open file descriptor that has exactly one owner, and is closed when the owner lets go of it.
///
///     let descriptor = try calls.socket(family: .ipv4, protocol: .tcp)
///     return descriptor.take()  // from here on the caller closes it
///
/// Closing is never forgotten and never done twice. Where the kernel says that the number was not
/// open at all (`EBADF`), somebody else closed it, and may by now have closed a stranger's: the
/// process traps.
@frozen
public struct Descriptor: ~Copyable, Sendable {
  /// The number, for as long as the descriptor is borrowed; never to be closed or kept.
  public let rawValue: CInt

  /// Takes over an open descriptor, which from now on belongs to this value alone.
  ///
  /// - Parameter rawValue: the number of a descriptor that is open.
  /// - Precondition: `rawValue` is not negative.
  public init(owning rawValue: CInt) {
    precondition(rawValue >= 0, "a negative number is no descriptor")
    self.rawValue = rawValue
  }

  deinit {
    Descriptor.close(rawValue)
  }

  /// Hands the descriptor over to the caller, who closes it.
  ///
  /// - Returns: the number.
  public consuming func take() -> CInt {
    let number = rawValue
    discard self
    return number
  }

  /// The corresponding system call is `close`.
  ///
  /// Every other error (`EINTR`, `EIO`) leaves the number closed on Linux, and a retry could close
  /// a descriptor that another thread has just been given.
  static func close(_ number: CInt) {
    if linux_close(number) == -Errno.badFileDescriptor.rawValue {
      fatalError("descriptor \(number) was closed by somebody else")
    }
  }
}
