public import CStagger
import StaggerCore
import StaggerLinux

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_connect(
  _ targets: UnsafePointer<stagger_target>?, _ count: Int,
  _ options: UnsafePointer<stagger_options>?, _ descriptor: UnsafeMutablePointer<CInt>?,
  _ report: UnsafeMutablePointer<OpaquePointer?>?
) -> CInt {
  let place = unsafe ReportPlace(pointer: report)
  unsafe place.clear()
  guard let descriptor = unsafe descriptor else {
    return unsafe place.fail(NativeFailure(STAGGER_NULL_ARGUMENT))
  }
  // SAFETY: the caller says that there is a number to be written.
  unsafe descriptor.pointee = -1
  let call = unsafe NativeRequest(targets: targets, count: count, options: options)
  do throws(NativeFailure) {
    let request = try unsafe call.request(winners: 1)
    let connection = try blockingConnection(request)
    unsafe place.fill { connection.report }
    unsafe descriptor.pointee = connection.take()
    return CInt(STAGGER_OK)
  } catch {
    return unsafe place.fail(error)
  }
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_connect_several(
  _ targets: UnsafePointer<stagger_target>?, _ count: Int,
  _ options: UnsafePointer<stagger_options>?, _ descriptors: UnsafeMutablePointer<CInt>?,
  _ wanted: Int, _ made: UnsafeMutablePointer<Int>?,
  _ report: UnsafeMutablePointer<OpaquePointer?>?
) -> CInt {
  let place = unsafe ReportPlace(pointer: report)
  unsafe place.clear()
  // SAFETY: the caller says that there is a number to be written.
  unsafe made?.pointee = 0
  guard let descriptors = unsafe descriptors, let made = unsafe made else {
    return unsafe place.fail(NativeFailure(STAGGER_NULL_ARGUMENT))
  }
  let call = unsafe NativeRequest(targets: targets, count: count, options: options)
  do throws(NativeFailure) {
    let request = try unsafe call.request(winners: clampedCount(wanted))
    var connections = try blockingConnections(request)
    unsafe place.fill { connections.report }
    while let connection = connections.next() {
      // SAFETY: no more connections are made than there is room for.
      unsafe descriptors[made.pointee] = connection.take()
      unsafe made.pointee += 1
    }
    return CInt(STAGGER_OK)
  } catch {
    return unsafe place.fail(error)
  }
}

private func blockingConnection(
  _ request: borrowing RaceRequest
) throws(NativeFailure) -> ConnectedSocket {
  do throws(ConnectError) {
    return try BlockingRace.run(request)
  } catch {
    throw NativeFailure(error)
  }
}

private func blockingConnections(
  _ request: borrowing RaceRequest
) throws(NativeFailure) -> ConnectedSockets {
  do throws(ConnectError) {
    return try BlockingRace.runForSeveral(request)
  } catch {
    throw NativeFailure(error)
  }
}
