import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Lets the first connection win whose peer has something to say, such as the banner of a server.
enum FirstByteCheck {
  /// Looks at the first byte, and leaves it where it is.
  static func check(_ descriptor: CInt) -> Verification {
    let result = linux_peek(descriptor)
    if result > 0 { return .ok }
    if result == 0 { return .failed(.noData) }
    switch Errno(rawValue: Int32(-result)) {
    case .resourceTemporarilyUnavailable, .interrupted: return .whenReadable
    case let error: return .failed(error)
    }
  }
}
