import CStaggerSystem
package import StaggerCore

extension LinuxCalls {
  package func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to bytes: RawSpan
  ) throws(Errno) {
    let number = socket.rawValue
    // SAFETY: the kernel copies the bytes before the call returns.
    try check(
      unsafe bytes.withUnsafeBytes { value in
        unsafe linux_set_option(
          number, name.level, name.number, value.baseAddress, UInt32(value.count))
      })
  }

  package func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to value: Int32
  ) throws(Errno) {
    var value = value
    // SAFETY: the size is that of the value.
    try check(
      unsafe linux_set_option(socket.rawValue, name.level, name.number, &value, 4))
  }

  package func option(
    _ name: OptionName, of socket: borrowing Descriptor
  ) throws(Errno) -> Int32 {
    var value: Int32 = 0
    var length: UInt32 = 4
    // SAFETY: the length that is passed in is the size of the value.
    try check(
      unsafe linux_option(socket.rawValue, name.level, name.number, &value, &length))
    return value
  }

  package func option(
    _ name: OptionName, of socket: borrowing Descriptor, into bytes: inout MutableRawSpan
  ) throws(Errno) -> Int {
    let number = socket.rawValue
    var length = UInt32(bytes.byteCount)
    // SAFETY: the length that is passed in is the room that there is.
    let result = unsafe bytes.withUnsafeMutableBytes { value in
      unsafe linux_option(number, name.level, name.number, value.baseAddress, &length)
    }
    try check(result)
    return Int(length)
  }

  package func takeSocketError(_ socket: borrowing Descriptor) throws(Errno) -> Errno? {
    let error = try option(.error, of: socket)
    return error == 0 ? nil : Errno(rawValue: error)
  }
}
