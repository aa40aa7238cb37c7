package import StaggerCore
package import StaggerLinux

extension ScriptedCalls {
  package func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to bytes: RawSpan
  ) throws(Errno) {
    try setOption(name, of: socket)
  }

  package func setOption(
    _ name: OptionName, of socket: borrowing Descriptor, to value: Int32
  ) throws(Errno) {
    try setOption(name, of: socket)
  }

  private func setOption(_ name: OptionName, of socket: borrowing Descriptor) throws(Errno) {
    let error = enter(.setOption(name))
    guard let file = self.socket(socket, for: "setsockopt") else { throw .badFileDescriptor }
    if name == .linger {
      if file.phase != .connecting { object("a socket without a connection is set to reset") }
      file.resets = error == nil
      file.cannotReset = error != nil
    } else if file.phase != .fresh || file.isBound {
      object("an option is set too late")
    }
    if let error { throw error }
  }

  /// Asking is allowed of any number: that is how it is found out what a hook has done to it.
  ///
  /// Where it fails as for a number that is no socket, a hook has closed it.
  package func option(
    _ name: OptionName, of socket: borrowing Descriptor
  ) throws(Errno) -> Int32 {
    let error = enter(.readOption)
    guard let file = files[socket.rawValue] else { throw .badFileDescriptor }
    guard file is ScriptedSocket else { throw .notSocket }
    if let error {
      if error.isMisuse { forget(files.removeValue(forKey: socket.rawValue)) }
      throw error
    }
    return 0
  }

  package func option(
    _ name: OptionName, of socket: borrowing Descriptor, into bytes: inout MutableRawSpan
  ) throws(Errno) -> Int {
    throw .notSupportedOnSocket
  }
}
