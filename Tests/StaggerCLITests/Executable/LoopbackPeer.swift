import CStaggerTestSupport
import Foundation

/// A listener on loopback whose peers do what a test says, one after the other.
final class LoopbackPeer: Sendable {
  private let listener: CInt
  let port: UInt16

  init() throws {
    var port: UInt16 = 0
    // SAFETY: the number outlives the call.
    listener = unsafe test_loopback_listener(&port)
    if listener < 0 { throw POSIXError(.EADDRINUSE) }
    self.port = port
  }

  deinit { _ = test_close(listener) }

  /// What a command connects to.
  var target: String { "127.0.0.1:\(port)" }

  /// Accepts the next peer in the background and does something with it; the peer is closed then.
  func next(_ body: @escaping @Sendable (CInt) -> Void) {
    let listener = listener
    DispatchQueue.global().async {
      let peer = test_accept_peer(listener)
      if peer < 0 { return }
      body(peer)
      _ = test_close(peer)
    }
  }
}

/// What a peer says and hears; blocking.
enum PeerTalk {
  static func say(_ text: String, to peer: CInt) {
    // SAFETY: the text ends with a zero and outlives the call.
    _ = unsafe text.withCString { unsafe test_send_text(peer, $0) }
  }

  /// Everything that comes until the end of the stream, at most a mebibyte.
  static func hear(_ peer: CInt) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    // SAFETY: the array has the room that is named and outlives the call.
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe test_read_to_end(peer, $0.baseAddress, $0.count)
    }
    return Array(bytes[..<max(0, count)])
  }

  /// Sends bytes to their end.
  static func say(_ bytes: [UInt8], to peer: CInt) {
    try? FileHandle(fileDescriptor: peer, closeOnDealloc: false).write(contentsOf: bytes)
  }
}
