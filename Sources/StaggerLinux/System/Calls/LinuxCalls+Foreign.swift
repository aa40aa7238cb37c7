import CStaggerSystem
package import StaggerCore

extension LinuxCalls: ForeignCalls {
  package func isNonblocking(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool {
    try check(linux_is_nonblocking(descriptor.rawValue)) != 0
  }

  package func closesOnExec(_ descriptor: borrowing Descriptor) throws(Errno) -> Bool {
    try check(linux_closes_on_exec(descriptor.rawValue)) != 0
  }

  package func replace(
    _ replaced: borrowing Descriptor, with descriptor: borrowing Descriptor, closesOnExec: Bool
  ) throws(Errno) {
    try check(linux_replace(descriptor.rawValue, replaced.rawValue, closesOnExec ? 1 : 0))
  }
}
