import CStaggerTestSupport

/// The numbers of the descriptors of kinds that races use, below a bound that tests stay under.
///
/// It means something only in a process where nothing else runs: in the body of an exit test.
package func openDescriptors() async -> [CInt] {
  await letTheRuntimeOpenItsOwn()
  return (0..<1024).filter { test_is_for_races($0) }
}

/// Gives the runtime the occasion to open what it has for itself: that is when a task first sleeps.
///
/// It ends the process where it cannot.
package func letTheRuntimeOpenItsOwn() async {
  try? await Task.sleep(for: .milliseconds(1))
}

/// The numbers of the sockets that the process has open, where nothing else is of interest.
package func openSockets() -> [CInt] {
  (0..<1024).filter { test_is_socket($0) }
}

/// Leaves room for `count` descriptors and no more; false when the limit cannot be set.
///
/// The kernel's limit is about numbers, and there may be gaps among those that are open. The runtime
/// may open or close one of its own at the same moment, so a test tries until it has met the limit.
package func leaveRoom(for count: Int) -> Bool {
  var free = 0
  var number: CInt = 0
  while true {
    if !test_is_open(number) {
      if free == count { break }
      free += 1
    }
    number += 1
  }
  return test_limit_descriptors(UInt(number))
}
