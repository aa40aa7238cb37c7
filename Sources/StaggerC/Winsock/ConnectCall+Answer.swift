import CStagger
import StaggerWinsock

extension ConnectCall {
  /// Makes the call, and leaves its code for `WSAGetLastError`.
  func answer() -> BOOL {
    do throws(WinsockError) {
      try unsafe run(CurrentProfile.value)
      WSASetLastError(0)
      return 1
    } catch {
      WSASetLastError(error.code.rawValue)
      return 0
    }
  }
}

extension TimeLimit {
  /// Reads a time limit; nil where there is none.
  init?(_ timeout: UnsafePointer<timeval>?) {
    guard let timeout = unsafe timeout else { return nil }
    // SAFETY: the caller says that a struct timeval is there.
    let value = unsafe timeout.pointee
    self.init(seconds: Int64(value.tv_sec), microseconds: Int64(value.tv_usec))
  }
}
