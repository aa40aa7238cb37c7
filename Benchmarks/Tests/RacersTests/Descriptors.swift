import Foundation
import Glibc

/// The port that a descriptor is connected to; nil when it is not.
func remotePort(of descriptor: CInt) -> UInt16? {
  var address = sockaddr_in()
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = unsafe withUnsafeMutableBytes(of: &address) { storage in
    unsafe getpeername(
      descriptor, storage.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
  }
  return result == 0 ? UInt16(bigEndian: address.sin_port) : nil
}

/// How many descriptors the process has open.
func openDescriptorCount() throws -> Int {
  try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
}
