import CStaggerSystem
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import StaggerWinsock
import Testing

/// Every option that is carried over, by its name.
///
/// What must come of it says the kernel: a socket with the same option that plain `connect()` has
/// connected. `TCP_MAXSEG` reads otherwise on a connection than it was set, and does so there as well.
@Suite(.serialized) struct EveryOptionTests {
  private static let buffers: Set<OptionName> = [.sendBufferSize, .receiveBufferSize]

  @Test func `each option has a value here, and each value an option`() {
    let names = OptionCase.all.map(\.name)
    #expect(Set(names).count == names.count)
    let carried = Set(CarriedOption.all(of: .ipv6).map(\.name))
    let missing = carried.subtracting(names)
    let unknown = Set(names).subtracting(carried).subtracting(Self.buffers)
    #expect(missing.isEmpty && unknown.isEmpty)
  }

  /// What is said to be zero on every new socket is not asked of one.
  @Test func `a new socket has zeros where it is said to`() throws {
    for family in [AddressFamily.ipv4, .ipv6] {
      let socket = try ProgramSocket(family)
      for option in CarriedOption.all(of: family) where option.isZeroWhenNew {
        let bytes = socket.bytes(of: option.name)
        #expect(bytes?.allSatisfy { $0 == 0 } != false, "\(option.name), \(family)")
      }
    }
  }

  @Test(arguments: OptionCase.all)
  func `the winner has it as if plain connect() had been called, and no other`(
    option: OptionCase
  ) throws {
    for family in option.families { try compare(option, family) }
  }

  private func compare(_ option: OptionCase, _ family: AddressFamily) throws {
    let good = try LoopbackPeer.good(family == .ipv4 ? .ipv4Loopback : .ipv6Loopback)
    let untouched = try ProgramSocket(family)
    let plain = try ProgramSocket(family)
    let socket = try ProgramSocket(family)
    do {
      try option.set(on: socket)
      try option.set(on: plain)
    } catch let error as Errno {
      // An ordinary user has nothing to carry over; neither has who runs on an old kernel.
      let isForbidden = error == .notPermitted || error == .permissionDenied
      let isAbsent = error == .protocolNotAvailable && socket.bytes(of: option.name) == nil
      #expect((isForbidden && option.isPrivileged) || isAbsent, "\(error.name)")
      return
    }
    _ = try LinuxCalls().connectAndSettle(untouched.descriptor, to: good.address)
    _ = try LinuxCalls().connectAndSettle(plain.descriptor, to: good.address)
    _ = try Winsock.connect(socket.number, to: [good.address])
    #expect(socket.bytes(of: option.name) != untouched.bytes(of: option.name), "\(family)")
    for other in OptionCase.all {
      let name = other.name
      #expect(socket.bytes(of: name) == plain.bytes(of: name), "\(other), \(family)")
    }
  }
}
