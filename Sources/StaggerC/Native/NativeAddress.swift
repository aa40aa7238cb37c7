import CStagger
import StaggerCore
import StaggerLinux

extension stagger_target {
  /// Whether nothing names an address.
  var isEmpty: Bool { unsafe address == nil && text == nil }

  /// The address that a caller means.
  ///
  /// - Parameters:
  ///   - place: Where in the caller's list it is.
  ///   - defaultPort: The port of a text without one; nil makes that an error.
  /// - Returns: the address; whether TCP can connect to it is not looked at.
  /// - Throws: what is wrong with it.
  func socketAddress(
    at place: NativeFailure.Place, defaultPort: UInt16? = nil
  ) throws(NativeFailure) -> SocketAddress {
    if let address = unsafe address {
      return try unsafe readSockaddr(UnsafeRawPointer(address), length, at: place)
    }
    guard let text = unsafe text else { throw NativeFailure(STAGGER_NULL_ARGUMENT, at: place) }
    do throws(ConnectError) {
      return try unsafe readText(text, defaultPort: defaultPort)
    } catch {
      throw NativeFailure(error, at: place)
    }
  }
}

/// Reads an address in the layout of the kernel; nothing beyond its length is read.
private func readSockaddr(
  _ start: UnsafeRawPointer, _ length: UInt32, at place: NativeFailure.Place
) throws(NativeFailure) -> SocketAddress {
  guard (2...128).contains(length) else { throw NativeFailure(STAGGER_ADDRESS_LENGTH, at: place) }
  // SAFETY: the caller says that there are so many bytes, and they are copied before this returns. No
  // family that is read needs more than a `Sockaddr` has room for.
  let count = min(Int(length), Sockaddr.capacity)
  let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
  do throws(SockaddrError) {
    return try unsafe SocketAddress(sockaddr: bytes.bytes)
  } catch {
    switch error {
    case .tooShort, .tooLong: throw NativeFailure(STAGGER_ADDRESS_LENGTH, at: place)
    case .unsupportedFamily: throw NativeFailure(STAGGER_UNSUPPORTED_FAMILY, at: place)
    }
  }
}

/// Reads an address with a port from a text.
private func readText(
  _ start: UnsafePointer<CChar>, defaultPort: UInt16?
) throws(ConnectError) -> SocketAddress {
  let text = unsafe boundedText(start, upTo: 129)
  do throws(AddressParseError) {
    return try SocketAddress(text, defaultPort: defaultPort) { zone in
      guard let name = KernelName(zone) else { return nil }
      do throws(Errno) { return try NetworkInterface(named: name).index } catch { return nil }
    }
  } catch {
    let code: ConnectError.Code =
      error.code == .unresolvedZone ? .unknownInterface : .malformedAddress
    throw ConnectError(code, subject: .text(text, error))
  }
}

/// A text up to its end, or cut where it is longer than anything that it could mean.
func boundedText(_ start: UnsafePointer<CChar>, upTo limit: Int) -> String {
  var length = 0
  // SAFETY: a text has a NUL at its end, and nothing behind it is read.
  while length < limit, unsafe start[length] != 0 { length += 1 }
  return unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
}
