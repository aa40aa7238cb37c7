import Foundation
import StaggerCore
import Testing

/// The constants beside those of the C library.
private let constants: [(Errno, CInt, String)] = [
  (.notPermitted, EPERM, "EPERM"),
  (.interrupted, EINTR, "EINTR"),
  (.noSuchDeviceOrAddress, ENXIO, "ENXIO"),
  (.badFileDescriptor, EBADF, "EBADF"),
  (.resourceTemporarilyUnavailable, EAGAIN, "EAGAIN"),
  (.noMemory, ENOMEM, "ENOMEM"),
  (.permissionDenied, EACCES, "EACCES"),
  (.badAddress, EFAULT, "EFAULT"),
  (.fileExists, EEXIST, "EEXIST"),
  (.noSuchDevice, ENODEV, "ENODEV"),
  (.invalidArgument, EINVAL, "EINVAL"),
  (.tooManyOpenFilesInSystem, ENFILE, "ENFILE"),
  (.tooManyOpenFiles, EMFILE, "EMFILE"),
  (.noSpace, ENOSPC, "ENOSPC"),
  (.noFunction, ENOSYS, "ENOSYS"),
  (.notSocket, ENOTSOCK, "ENOTSOCK"),
  (.protocolNotAvailable, ENOPROTOOPT, "ENOPROTOOPT"),
  (.protocolNotSupported, EPROTONOSUPPORT, "EPROTONOSUPPORT"),
  (.notSupportedOnSocket, EOPNOTSUPP, "EOPNOTSUPP"),
  (.addressFamilyNotSupported, EAFNOSUPPORT, "EAFNOSUPPORT"),
  (.addressInUse, EADDRINUSE, "EADDRINUSE"),
  (.addressNotAvailable, EADDRNOTAVAIL, "EADDRNOTAVAIL"),
  (.networkDown, ENETDOWN, "ENETDOWN"),
  (.networkUnreachable, ENETUNREACH, "ENETUNREACH"),
  (.connectionAborted, ECONNABORTED, "ECONNABORTED"),
  (.connectionReset, ECONNRESET, "ECONNRESET"),
  (.noBufferSpace, ENOBUFS, "ENOBUFS"),
  (.alreadyConnected, EISCONN, "EISCONN"),
  (.notConnected, ENOTCONN, "ENOTCONN"),
  (.timedOut, ETIMEDOUT, "ETIMEDOUT"),
  (.connectionRefused, ECONNREFUSED, "ECONNREFUSED"),
  (.hostIsDown, EHOSTDOWN, "EHOSTDOWN"),
  (.noRouteToHost, EHOSTUNREACH, "EHOSTUNREACH"),
  (.alreadyInProgress, EALREADY, "EALREADY"),
  (.inProgress, EINPROGRESS, "EINPROGRESS"),
  (.canceled, ECANCELED, "ECANCELED"),
]

@Suite struct ErrnoTests {
  @Test(arguments: constants)
  func numbersAndNames(errno: Errno, number: CInt, name: String) {
    #expect(errno.rawValue == number)
    #expect(errno.name == name)
  }

  @Test func everyTextIsThatOfTheCLibrary() {
    for errno in (1...133).map({ Errno(rawValue: $0) }) where errno.name.hasPrefix("E") {
      // SAFETY: for known numbers strerror returns constant text.
      let text = unsafe String(cString: strerror(errno.rawValue))
      #expect(errno.description == text)
    }
  }

  @Test func unknownNumbersHaveAText() {
    #expect(Errno(rawValue: 4711).name == "errno 4711")
    #expect(Errno(rawValue: 4711).description == "Unknown error 4711")
    #expect(Errno(rawValue: -1).name == "errno -1")
  }

  @Test func groupsDoNotOverlap() {
    let hostWide = constants.map(\.0).filter(\.isHostWide)
    #expect(
      hostWide == [.noMemory, .tooManyOpenFilesInSystem, .tooManyOpenFiles, .noBufferSpace])
    for errno in constants.map(\.0) {
      let groups = [
        errno.isHostWide, errno.isUnreachable, errno.isFromPeer, errno.isForbidden,
        errno.isAboutLocalEnd, errno.isMisuse,
      ]
      #expect(groups.count(where: { $0 }) <= 1, "\(errno.name)")
    }
  }
}
