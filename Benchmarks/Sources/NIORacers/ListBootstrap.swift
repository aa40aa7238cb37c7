import NIOCore
import NIOPosix
import Racers
import Stagger

typealias ByteChannel = NIOAsyncChannel<ByteBuffer, ByteBuffer>

/// A bootstrap that connects to one list of addresses, on one event loop.
struct ListBootstrap: Sendable {
  let loop: any EventLoop
  private let addresses: [NIOCore.SocketAddress]

  init(_ targets: TargetList) throws {
    loop = MultiThreadedEventLoopGroup.singleton.next()
    addresses = try targets.addresses.map { address in
      try NIOCore.SocketAddress(ipAddress: "\(address.ip)", port: Int(address.port))
    }
  }

  func connect() -> EventLoopFuture<any Channel> {
    let bootstrap = bootstrap()
    if addresses.count == 1 { return bootstrap.connect(to: addresses[0]) }
    return bootstrap.resolver(ListResolver(addresses, on: loop)).connect(host: "a list", port: 1)
  }

  func connectAsync() async throws -> ByteChannel {
    let bootstrap = bootstrap()
    if addresses.count == 1 {
      return try await bootstrap.connect(to: addresses[0], channelInitializer: Self.wrap)
    }
    return try await bootstrap.resolver(ListResolver(addresses, on: loop))
      .connect(host: "a list", port: 1, channelInitializer: Self.wrap)
  }

  /// A bootstrap for each connect, as programs do it; one with time for a long list.
  private func bootstrap() -> ClientBootstrap {
    ClientBootstrap(group: loop).connectTimeout(.minutes(1))
  }

  @Sendable
  private static func wrap(_ channel: any Channel) -> EventLoopFuture<ByteChannel> {
    channel.eventLoop.makeCompletedFuture {
      try ByteChannel(wrappingChannelSynchronously: channel)
    }
  }
}

/// Knows the answer.
private final class ListResolver: Resolver, Sendable {
  private let addresses: [NIOCore.SocketAddress]
  private let loop: any EventLoop

  init(_ addresses: [NIOCore.SocketAddress], on loop: any EventLoop) {
    self.addresses = addresses
    self.loop = loop
  }

  func initiateAQuery(host: String, port: Int) -> EventLoopFuture<[NIOCore.SocketAddress]> {
    loop.makeSucceededFuture(addresses)
  }

  func initiateAAAAQuery(host: String, port: Int) -> EventLoopFuture<[NIOCore.SocketAddress]> {
    loop.makeSucceededFuture([])
  }

  func cancelQueries() {}
}
