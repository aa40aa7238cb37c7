import CStagger
import StaggerCore
import StaggerWinsock
import Testing

/// The codes, and what becomes of the kernel's errors.
@Suite struct WinsockCodeTests {
  @Test(
    arguments: [
      (Errno.badFileDescriptor, WSAENOTSOCK), (.notSocket, WSAENOTSOCK),
      (.permissionDenied, WSAEACCES), (.notPermitted, WSAEACCES), (.badAddress, WSAEFAULT),
      (.invalidArgument, WSAEINVAL), (.tooManyOpenFiles, WSAEMFILE),
      (.tooManyOpenFilesInSystem, WSAEMFILE), (.resourceTemporarilyUnavailable, WSAENOBUFS),
      (.inProgress, WSAETIMEDOUT), (.alreadyInProgress, WSAEALREADY),
      (.alreadyConnected, WSAEISCONN), (.addressFamilyNotSupported, WSAEAFNOSUPPORT),
      (.notSupportedOnSocket, WSAEOPNOTSUPP), (.protocolWrongTypeForSocket, WSAEPROTOTYPE),
      (.protocolNotSupported, WSAEPROTONOSUPPORT),
      (.socketTypeNotSupported, WSAESOCKTNOSUPPORT), (.addressInUse, WSAEADDRINUSE),
      (.addressNotAvailable, WSAEADDRNOTAVAIL), (.noSuchDevice, WSAEADDRNOTAVAIL),
      (.networkDown, WSAENETDOWN), (.networkUnreachable, WSAENETUNREACH),
      (.networkReset, WSAENETRESET), (.noRouteToHost, WSAEHOSTUNREACH),
      (.hostIsDown, WSAEHOSTDOWN), (.connectionRefused, WSAECONNREFUSED),
      (.connectionReset, WSAECONNRESET), (.brokenPipe, WSAECONNRESET),
      (.protocolError, WSAECONNRESET), (.connectionAborted, WSAECONNABORTED),
      (.timedOut, WSAETIMEDOUT), (.noBufferSpace, WSAENOBUFS), (.noMemory, WSAENOBUFS),
      (.protocolNotAvailable, WSAENOPROTOOPT), (.canceled, WSA_OPERATION_ABORTED),
      (Errno(rawValue: 4_000), WSAEINVAL),
    ])
  func `an error of the kernel becomes a code`(errno: Errno, code: Int32) {
    #expect(WinsockCode(errno).rawValue == code)
  }

  private static let elsewhere = SocketAddress(IPAddress(192, 0, 2, 1), port: 443)
  private static let onLink = SocketAddress(
    IPAddress(ipv6High: 0xFE80 << 48, low: 1, scopeID: 2), port: 443)

  private static func candidate(_ remote: SocketAddress, from source: IPAddress?) -> Candidate {
    Candidate(
      remote, binding: Candidate.Binding(source: source.map { SocketAddress($0, port: 0) }))
  }

  @Test(
    arguments: [
      (elsewhere, .ipv4Loopback, .addressNotAvailable),
      (elsewhere, IPAddress(198, 51, 100, 1), .networkUnreachable),
      (elsewhere, nil, .networkUnreachable), (onLink, nil, .addressNotAvailable),
    ] as [(SocketAddress, IPAddress?, WinsockCode)])
  func `arguments that do not fit together are told apart by the addresses`(
    remote: SocketAddress, source: IPAddress?, code: WinsockCode
  ) {
    let failure = AttemptFailure(.invalidArgument, at: .connect)
    #expect(WinsockCode(failure, of: Self.candidate(remote, from: source)) == code)
  }

  @Test func `elsewhere they are invalid, and other errors are as they are`() {
    let plain = Self.candidate(Self.elsewhere, from: nil)
    let atBind = AttemptFailure(.invalidArgument, at: .bind)
    #expect(WinsockCode(atBind, of: plain) == .invalidArgument)
    let refused = AttemptFailure(.connectionRefused, at: .connect)
    #expect(WinsockCode(refused, of: plain) == .connectionRefused)
  }

  @Test(
    arguments: [
      (WinsockCode.connectionRefused, "WSAECONNREFUSED"), (.timedOut, "WSAETIMEDOUT"),
      (.hostNotFound, "WSAHOST_NOT_FOUND"), (.operationAborted, "WSA_OPERATION_ABORTED"),
      (WinsockCode(rawValue: 10_109), "10109"),
    ])
  func `a code in words`(code: WinsockCode, name: String) {
    #expect(code.description == name)
    #expect(WinsockError(code).description == "\(name) (\(code.rawValue))")
    #expect(
      WinsockError(code, errno: .noMemory).description == "\(name) (\(code.rawValue), ENOMEM)")
  }

  @Test func `the codes of Swift are those of the header`() {
    let codes: [(WinsockCode, Int32)] = [
      (.operationAborted, WSA_OPERATION_ABORTED), (.accessDenied, WSAEACCES),
      (.badPointer, WSAEFAULT), (.invalidArgument, WSAEINVAL), (.tooManyOpenSockets, WSAEMFILE),
      (.alreadyConnecting, WSAEALREADY), (.notSocket, WSAENOTSOCK),
      (.wrongProtocolType, WSAEPROTOTYPE), (.unknownOption, WSAENOPROTOOPT),
      (.protocolNotSupported, WSAEPROTONOSUPPORT),
      (.socketTypeNotSupported, WSAESOCKTNOSUPPORT), (.operationNotSupported, WSAEOPNOTSUPP),
      (.familyNotSupported, WSAEAFNOSUPPORT), (.addressInUse, WSAEADDRINUSE),
      (.addressNotAvailable, WSAEADDRNOTAVAIL), (.networkDown, WSAENETDOWN),
      (.networkUnreachable, WSAENETUNREACH), (.networkReset, WSAENETRESET),
      (.connectionAborted, WSAECONNABORTED), (.connectionReset, WSAECONNRESET),
      (.noBufferSpace, WSAENOBUFS), (.alreadyConnected, WSAEISCONN), (.timedOut, WSAETIMEDOUT),
      (.connectionRefused, WSAECONNREFUSED), (.hostDown, WSAEHOSTDOWN),
      (.hostUnreachable, WSAEHOSTUNREACH), (.hostNotFound, WSAHOST_NOT_FOUND),
    ]
    for (code, number) in codes { #expect(code.rawValue == number, "\(code)") }
  }
}
