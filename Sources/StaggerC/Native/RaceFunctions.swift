public import CStagger
import StaggerCore
import StaggerLinux

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_create(
  _ targets: UnsafePointer<stagger_target>?, _ count: Int,
  _ options: UnsafePointer<stagger_options>?, _ race: UnsafeMutablePointer<OpaquePointer?>?,
  _ report: UnsafeMutablePointer<OpaquePointer?>?
) -> CInt {
  let place = unsafe ReportPlace(pointer: report)
  unsafe place.clear()
  guard let race = unsafe race else {
    return unsafe place.fail(NativeFailure(STAGGER_NULL_ARGUMENT))
  }
  // SAFETY: the caller says that there is a pointer to be written.
  unsafe race.pointee = nil
  let call = unsafe NativeRequest(targets: targets, count: count, options: options)
  do throws(NativeFailure) {
    let begun = try NativeRace.begin(try unsafe call.request(winners: nil))
    unsafe race.pointee = OpaquePointer(Unmanaged.passRetained(begun).toOpaque())
    return CInt(STAGGER_OK)
  } catch {
    return unsafe place.fail(error)
  }
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_descriptor(_ race: OpaquePointer?) -> CInt {
  unsafe nativeRace(race)?.descriptor ?? -1
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_timeout_ms(_ race: OpaquePointer?) -> CInt {
  let left = unsafe stagger_race_timeout_ns(race)
  if left < 0 { return -1 }
  return CInt(clamping: left / 1_000_000 + (left % 1_000_000 > 0 ? 1 : 0))
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_timeout_ns(_ race: OpaquePointer?) -> Int64 {
  guard let race = unsafe nativeRace(race) else { return 0 }
  guard let left = race.timeout else { return -1 }
  return left.count
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_process(_ race: OpaquePointer?) -> CInt {
  unsafe nativeRace(race)?.process() ?? true ? 1 : 0
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_is_over(_ race: OpaquePointer?) -> CInt {
  unsafe nativeRace(race)?.isOver ?? true ? 1 : 0
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_take(
  _ race: OpaquePointer?, _ descriptor: UnsafeMutablePointer<CInt>?
) -> CInt {
  guard let descriptor = unsafe descriptor else { return CInt(STAGGER_NULL_ARGUMENT) }
  // SAFETY: the caller says that there is a number to be written.
  unsafe descriptor.pointee = -1
  guard let race = unsafe nativeRace(race) else { return CInt(STAGGER_NULL_ARGUMENT) }
  do throws(NativeFailure) {
    unsafe descriptor.pointee = try race.take()
    return CInt(STAGGER_OK)
  } catch {
    return error.code
  }
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_cancel(_ race: OpaquePointer?) {
  unsafe nativeRace(race)?.cancel()
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_report(
  _ race: OpaquePointer?, _ report: UnsafeMutablePointer<OpaquePointer?>?
) -> CInt {
  guard let report = unsafe report else { return CInt(STAGGER_NULL_ARGUMENT) }
  // SAFETY: the caller says that there is a pointer to be written.
  unsafe report.pointee = nil
  guard let race = unsafe nativeRace(race) else { return CInt(STAGGER_NULL_ARGUMENT) }
  do throws(NativeFailure) {
    unsafe report.pointee = try race.report().handedOut
    return CInt(STAGGER_OK)
  } catch {
    return error.code
  }
}

/// Declared, with its contract, in `stagger/stagger.h`.
@c @implementation
public func stagger_race_free(_ race: OpaquePointer?) {
  guard let race = unsafe race else { return }
  // SAFETY: the caller says that it comes from `stagger_race_create` and was not freed.
  unsafe Unmanaged<NativeRace>.fromOpaque(UnsafeRawPointer(race)).release()
}

private func nativeRace(_ race: OpaquePointer?) -> NativeRace? {
  guard let race = unsafe race else { return nil }
  // SAFETY: the caller says that it comes from `stagger_race_create` and was not freed.
  return unsafe Unmanaged<NativeRace>.fromOpaque(UnsafeRawPointer(race)).takeUnretainedValue()
}
