import CStaggerSystem
import StaggerCore
import StaggerLinux

/// Keeps connections open until their peers close them, or a signal comes.
struct HeldConnections {
  private var connections: [OpenConnection]
  private let names: AddressNames
  private let isQuiet: Bool

  init(_ connections: [OpenConnection], _ names: AddressNames, isQuiet: Bool) {
    self.connections = connections
    self.names = names
    self.isQuiet = isQuiet
  }

  /// - Returns: what the command ends with.
  consuming func wait(_ signals: borrowing SignalDescriptor) -> CommandStatus {
    while true {
      var waiting = connections.map {
        linux_pollfd(fd: $0.rawValue, events: Int16(LINUX_POLLRDHUP), revents: 0)
      }
      waiting.append(
        linux_pollfd(fd: signals.rawValue, events: Int16(LINUX_POLLIN), revents: 0))
      Readiness.wait(&waiting, atMost: nil)
      if let signal = signals.next() {
        return signal == .terminate ? .terminated : .interrupted
      }
      drop(connections.indices.filter { waiting[$0].revents != 0 })
      if connections.isEmpty { return .connected }
    }
  }

  private mutating func drop(_ closed: [Int]) {
    for index in closed.reversed() {
      let connection = connections.remove(at: index)
      if isQuiet { continue }
      let local = connection.localAddress.map { " " + names.text($0) } ?? ""
      try? StandardStream.error.write("the connection\(local) was closed by its peer\n")
    }
  }
}
