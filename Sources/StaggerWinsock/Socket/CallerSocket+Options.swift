import StaggerCore
import StaggerLinux

extension CallerSocket {
  /// What every attempt's socket needs to be like the caller's.
  ///
  /// - Returns: the options.
  /// - Throws: what the kernel said of a fresh socket, or of an option that it refuses.
  func carriedOptions<Calls: ForeignCalls>(
    with calls: Calls
  ) throws(WinsockError) -> CarriedOptions {
    do throws(Errno) {
      let fresh = try calls.socket(family: family, protocol: transport)
      return try Descriptor.withLoan(of: number) { socket throws(Errno) in
        try CarriedOptions(of: socket, on: fresh, family: family, with: calls)
      }
    } catch {
      throw WinsockError(WinsockCode(error), errno: error)
    }
  }

  /// Gives the winner back what only the attempt had.
  ///
  /// What could be set before the connect can be set back after it; if ever it cannot, a connection is
  /// worth more than the option.
  func restoreOptions<Calls: ForeignCalls>(
    of winner: borrowing Descriptor, boundTo source: SocketAddress?, with calls: Calls
  ) {
    if sharesPort, !reusesAddress { try? calls.setOption(.reuseAddress, of: winner, to: 0) }
    // An attempt from a given source leaves the port to the kernel, whatever the caller's socket does.
    guard let source, source.port == 0 else { return }
    Descriptor.withLoan(of: number) { socket in
      let name = OptionName.bindAddressNoPort
      guard let own = try? calls.option(name, of: socket), own == 0 else { return }
      try? calls.setOption(name, of: winner, to: 0)
    }
  }
}
