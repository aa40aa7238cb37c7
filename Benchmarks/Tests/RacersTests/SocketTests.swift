import Testing

/// Everything that opens sockets, one after the other: some of it counts open descriptors.
@Suite(.serialized)
enum SocketTests {}
