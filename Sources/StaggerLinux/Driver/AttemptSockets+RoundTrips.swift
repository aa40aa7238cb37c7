import CStaggerSystem
import StaggerCore

extension AttemptSockets {
  /// How far the peers are, as far as the kernel says.
  ///
  /// The corresponding system call is `getsockopt` with `TCP_INFO`, once for each socket.
  func roundTrips<Calls: SystemCalls>(with calls: Calls) -> [PolicyOutcome.RoundTrip] {
    var found: [PolicyOutcome.RoundTrip] = []
    for attempt in attempts {
      guard let time = withSocket(of: attempt, { calls.roundTripTime(of: $0) }) ?? nil else {
        continue
      }
      found.append(PolicyOutcome.RoundTrip(of: attempt, time))
    }
    return found
  }
}

extension SystemCalls {
  /// The smoothed round-trip time of a connection; nil where the kernel has none.
  func roundTripTime(of socket: borrowing Descriptor) -> Nanoseconds? {
    var info = InlineArray<18, UInt32>(repeating: 0)
    do throws(Errno) {
      var span = info.mutableSpan
      // SAFETY: any bytes are a number.
      var bytes = unsafe span.mutableBytes
      let count = try option(.connectionInfo, of: socket, into: &bytes)
      guard count >= LINUX_TCP_INFO_RTT + 4 else { return nil }
    } catch {
      return nil
    }
    let microseconds = info[LINUX_TCP_INFO_RTT / 4]
    return microseconds == 0 ? nil : .microseconds(microseconds)
  }
}
