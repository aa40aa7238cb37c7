import StaggerCore
import StaggerLinux

/// A connection that a race has won; it is closed when it is let go.
final class OpenConnection: Sendable {
  private let descriptor: Descriptor
  /// The attempt that won it.
  let attempt: AttemptID
  /// The near end; nil when the kernel did not say.
  let localAddress: SocketAddress?

  private init(_ connection: consuming ConnectedSocket) {
    attempt = connection.attempt
    localAddress = try? connection.localAddress()
    descriptor = Descriptor(owning: connection.take())
  }

  /// Takes the winners of a race, in the order in which they won.
  static func take(_ connections: consuming ConnectedSockets) -> [OpenConnection] {
    var taken: [OpenConnection] = []
    while let connection = connections.next() { taken.append(OpenConnection(connection)) }
    return taken
  }

  /// The number, on loan.
  var rawValue: CInt { descriptor.rawValue }
}
