import StaggerCore
import StaggerLinux

extension CallerSocket {
  /// What every attempt's socket needs to be like the caller's.
  ///
  /// - Returns: the options.
  /// - Throws: what the kernel said of a fresh socket, or of an option that it refuses.
  func carriedOptions() throws(WinsockError) -> CarriedOptions {
    let calls = LinuxCalls()
    do throws(Errno) {
      let fresh = try calls.socket(family: family, protocol: transport)
      return try Descriptor.withLoan(of: number) { socket throws(Errno) in
        try CarriedOptions(of: socket, on: fresh)
      }
    } catch {
      throw WinsockError(WinsockCode(error), errno: error)
    }
  }

  /// Gives the winner back what only the attempt had.
  func restoreOptions(of winner: borrowing Descriptor) {
    // What could be set before the connect can be set back after it.
    try? LinuxCalls().setOption(.reuseAddress, of: winner, to: reusesAddress ? 1 : 0)
    Descriptor.withLoan(of: number) { socket in
      let name = OptionName.bindAddressNoPort
      guard let own = OptionValue(name, of: socket), own != OptionValue(name, of: winner) else {
        return
      }
      try? own.set(name, of: winner)
    }
  }
}
