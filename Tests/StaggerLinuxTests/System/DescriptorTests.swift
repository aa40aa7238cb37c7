import CStaggerTestSupport
import StaggerCore
import StaggerLinux
import Testing

@Suite(.serialized) struct DescriptorTests {
  private let calls = LinuxCalls()

  @Test func isClosedWhenItsOwnerLetsGo() throws {
    let number = try borrowedNumber()
    #expect(!test_is_open(number))
  }

  /// A function of its own, so that the descriptor has gone when it returns.
  private func borrowedNumber() throws -> CInt {
    let descriptor = try calls.makeEventDescriptor()
    #expect(test_is_open(descriptor.rawValue))
    return descriptor.rawValue
  }

  @Test func stopsOwningWhatIsTaken() throws {
    let number = try calls.makeEventDescriptor().take()
    #expect(test_is_open(number))
    #expect(test_close(number))
  }

  @Test func isClosedThroughTheSeam() throws {
    let descriptor = try calls.makeEventDescriptor()
    let number = descriptor.rawValue
    calls.close(descriptor)
    #expect(!test_is_open(number))
  }

  @Test func trapsWhenSomebodyElseClosedIt() async {
    await #expect(processExitsWith: .failure) {
      let descriptor = try LinuxCalls().makeEventDescriptor()
      _ = test_close(descriptor.rawValue)
      LinuxCalls().close(descriptor)
    }
  }

  @Test func trapsOnANegativeNumber() async {
    await #expect(processExitsWith: .failure) {
      _ = Descriptor(owning: -1)
    }
  }

  @Test func everythingIsMadeCloseOnExec() throws {
    let socket = try calls.socket(family: .ipv4, protocol: .tcp)
    let epoll = try calls.makeEpoll()
    let event = try calls.makeEventDescriptor()
    for number in [socket.rawValue, epoll.rawValue, event.rawValue] {
      #expect(test_closes_on_exec(number))
    }
    for number in [socket.rawValue, event.rawValue] {
      #expect(test_is_nonblocking(number))
    }
  }

  @Test func canBeMadeBlocking() throws {
    let socket = try calls.socket(family: .ipv6, protocol: .tcp)
    try calls.setBlocking(socket)
    #expect(!test_is_nonblocking(socket.rawValue))
    #expect(test_closes_on_exec(socket.rawValue))
  }
}
