import CPeers
import Glibc
public import Stagger

/// The peers that racers connect to, in a process of their own.
///
/// A program that was started by the command `peers` finds them in its environment; otherwise they
/// are started here, and end with this process.
public struct LoopbackPeers: Sendable {
  private let peers: c_peers

  /// The peers that the command `peers` has announced, or new ones.
  ///
  /// - Parameter silentCount: How many silent addresses there are, at most 64.
  /// - Returns: the peers.
  /// - Throws: `PeersError` when there can be none.
  public static func find(silentCount: Int = 8) throws -> LoopbackPeers {
    if let announced = unsafe getenv(LoopbackPeers.variable) {
      return try LoopbackPeers(announcement: unsafe String(cString: announced))
    }
    return try LoopbackPeers(silentCount: silentCount)
  }

  /// Starts the process of new peers.
  ///
  /// - Parameter silentCount: How many silent addresses there are, at most 64.
  /// - Throws: `PeersError` when there can be none.
  public init(silentCount: Int) throws {
    var peers = c_peers()
    let result = unsafe c_peers_start(&peers, CInt(silentCount))
    if result < 0 { throw PeersError(problem: "no peers: \(Errno(rawValue: -result))") }
    self.peers = peers
  }

  /// The peers whose ports an announcement names: the good one, the refusing one, the silent ones.
  package init(announcement: String) throws {
    let ports = announcement.split(separator: " ").compactMap { UInt16($0) }
    guard ports.count >= 2, ports.count <= 2 + C_PEERS_SILENT_LIMIT else {
      throw PeersError(problem: "\(LoopbackPeers.variable) is malformed: \(announcement)")
    }
    var peers = c_peers()
    peers.good_port = ports[0]
    peers.refusing_port = ports[1]
    peers.silent_count = Int32(ports.count - 2)
    unsafe withUnsafeMutableBytes(of: &peers.silent_ports) { storage in
      for (index, port) in ports.dropFirst(2).enumerated() {
        unsafe storage.storeBytes(of: port, toByteOffset: 2 * index, as: UInt16.self)
      }
    }
    self.peers = peers
  }

  /// The variable of the environment in which `peers` announces its ports.
  static let variable = "STAGGER_PEERS"

  /// The address that answers.
  public var good: SocketAddress { SocketAddress(.ipv4Loopback, port: peers.good_port) }

  /// The address that refuses.
  public var refusing: SocketAddress { SocketAddress(.ipv4Loopback, port: peers.refusing_port) }

  /// The addresses that never answer.
  public var silent: [SocketAddress] {
    let ports = unsafe withUnsafeBytes(of: peers.silent_ports) { storage in
      (0..<Int(peers.silent_count)).map { index in
        unsafe storage.load(fromByteOffset: 2 * index, as: UInt16.self)
      }
    }
    return ports.map { SocketAddress(.ipv4Loopback, port: $0) }
  }

  /// Lets the process of the peers run on one processor only.
  ///
  /// - Parameter processor: The number of the processor.
  /// - Throws: `PeersError` when that is not allowed, or the process is not ours.
  public func pin(to processor: Int) throws {
    guard peers.process > 0 else { throw PeersError(problem: "the peers are not ours to pin") }
    try check(c_peers_pin(peers.process, CInt(processor)), processor)
  }

  /// Lets the calling thread, and all that it starts later, run on one processor only.
  ///
  /// - Parameter processor: The number of the processor.
  /// - Throws: `PeersError` when that is not allowed.
  public static func pinCaller(to processor: Int) throws {
    try check(c_peers_pin(0, CInt(processor)), processor)
  }

  /// Ends the process of the peers.
  public func stop() {
    var peers = self.peers
    if peers.process > 0 { unsafe c_peers_stop(&peers) }
  }
}

/// Why peers are not as they should be.
public struct PeersError: Error, CustomStringConvertible {
  /// The reason in words.
  public var description: String { problem }

  let problem: String
}

private func check(_ result: CInt, _ processor: Int) throws {
  if result < 0 {
    throw PeersError(problem: "no pinning to CPU \(processor): \(Errno(rawValue: -result))")
  }
}
