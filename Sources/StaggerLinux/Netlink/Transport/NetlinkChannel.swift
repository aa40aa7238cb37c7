import CStaggerSystem
import StaggerCore

/// Requests and their answers over one socket: sequence numbers, waiting, and what was lost.
///
/// One thread uses it at a time.
package final class NetlinkChannel: Warmable {
  let transport: any NetlinkTransport
  var inbox: NetlinkInbox
  var writer = NetlinkWriter()

  /// Which process made it.
  package let forkGeneration = ForkGeneration.current

  private let room: Room
  private var lastSequence: UInt32 = 0

  /// Makes a channel.
  ///
  /// - Parameters:
  ///   - transport: a socket that nobody else uses.
  ///   - room: for what answers it has room at first; more is made when that is needed.
  package init(over transport: any NetlinkTransport, room: Room) {
    self.transport = transport
    self.room = room
    inbox = NetlinkInbox(slotCount: room.slotCount, slotSize: room.slotSize)
  }

  /// What answers a channel has room for.
  package enum Room {
    /// Many small ones, one in each datagram.
    case answers

    /// Lists, of which the kernel puts up to 32 KiB into a datagram.
    case lists

    fileprivate var slotCount: Int { self == .answers ? NetlinkInbox.maximumSlotCount : 4 }
    fileprivate var slotSize: Int { self == .answers ? 1 << 10 : 1 << 15 }
  }

  /// What one call to receive brought.
  enum Arrival {
    /// There are datagrams in the inbox.
    case datagrams

    /// Some were lost; others may still be there.
    case loss

    /// Nothing came in time.
    case nothing
  }

  /// Reserves `count` sequence numbers and returns the first; 0 is left to the kernel's own use.
  func sequences(_ count: Int) -> UInt32 {
    if lastSequence > UInt32.max - UInt32(count) { lastSequence = 0 }
    let first = lastSequence + 1
    lastSequence += UInt32(count)
    return first
  }

  /// Sends what the writer holds.
  func sendRequests() throws(NetlinkError) {
    for _ in 0..<Limits.interruptions {
      do throws(Errno) {
        return try transport.send(writer.bytes)
      } catch .interrupted {
        continue
      } catch {
        throw .call(error)
      }
    }
    throw .call(.interrupted)
  }

  /// Receives what is there, or waits a moment for it.
  ///
  /// - Parameter waits: how many times it may still wait in this exchange.
  /// - Returns: what came of it.
  /// - Throws: ``NetlinkError/call(_:)``.
  func receive(waits: inout Int) throws(NetlinkError) -> Arrival {
    while true {
      do throws(Errno) {
        try transport.receive(into: &inbox)
        return inbox.count > 0 ? .datagrams : .nothing
      } catch .noBufferSpace {
        return .loss
      } catch .resourceTemporarilyUnavailable {
        guard waits > 0 else { return .nothing }
        waits -= 1
        _ = transport.waitForData(milliseconds: Limits.waitMilliseconds)
      } catch .interrupted {
        guard waits > 0 else { return .nothing }
        waits -= 1
      } catch {
        throw .call(error)
      }
    }
  }

  /// Makes slots larger, for an answer that did not fit.
  ///
  /// - Throws: ``NetlinkError/truncated`` when they are as large as they get.
  func enlargeInbox() throws(NetlinkError) {
    guard inbox.slotSize < Limits.slotSize else { throw .truncated }
    inbox = NetlinkInbox(slotCount: 4, slotSize: Limits.slotSize)
  }

  /// Undoes `enlargeInbox`, so that what is kept stays small.
  func restoreInbox() {
    guard inbox.slotSize != room.slotSize else { return }
    inbox = NetlinkInbox(slotCount: room.slotCount, slotSize: room.slotSize)
  }
}

extension NetlinkChannel {
  /// The bounds of an exchange with the kernel.
  enum Limits {
    /// How often a call is repeated that a signal interrupted.
    static var interruptions: Int { 16 }

    /// How often an exchange waits, and how long each time: two seconds in all.
    static var waits: Int { 8 }
    static var waitMilliseconds: Int32 { 250 }

    /// How often a dump is taken, or a batch of look-ups asked, before it is given up.
    static var attempts: Int { 8 }

    /// How many datagrams are looked at in one attempt.
    static var datagrams: Int { 1 << 16 }

    /// The size up to which one datagram is read.
    static var slotSize: Int { 1 << 17 }

    /// The number of look-ups in one send: the answers of some 256 fill a socket's default buffer.
    static var lookups: Int { 64 }
  }
}
