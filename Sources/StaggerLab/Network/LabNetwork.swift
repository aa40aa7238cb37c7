import CStaggerSystem
import CStaggerTestSupport
import StaggerCore
import StaggerLinux

/// The network namespace of this process, to be furnished.
struct LabNetwork {
  private let socket: NetlinkSocket
  private var sequence: UInt32 = 0

  init() throws(Errno) {
    socket = try NetlinkSocket()
  }

  /// The network, or why there is no socket to change it with.
  static func opened() throws(LabError) -> LabNetwork {
    do throws(Errno) {
      return try LabNetwork()
    } catch {
      throw .call(error)
    }
  }

  /// Asks the kernel for a change, and waits until it is made.
  mutating func change(
    _ type: Int, flags: Int = 0, headerSize: Int, _ fill: (inout NetlinkWriter) -> Void
  ) throws(LabError) {
    sequence += 1
    var writer = NetlinkWriter()
    writer.begin(
      type, flags: flags | LINUX_NLM_F_ACK, sequence: sequence, headerSize: headerSize)
    fill(&writer)
    writer.end()
    var inbox = NetlinkInbox(slotCount: 4, slotSize: 4096)
    do {
      try socket.send(writer.bytes)
      _ = socket.waitForData(milliseconds: 2000)
      try socket.receive(into: &inbox)
    } catch {
      throw .call(error)
    }
    let error = try acknowledgement(in: inbox)
    if error != 0 { throw .refused(type: type, error: Errno(rawValue: -error)) }
  }

  private func acknowledgement(in inbox: borrowing NetlinkInbox) throws(LabError) -> Int32 {
    var answer: Int32?
    do throws(NetlinkError) {
      for slot in 0..<inbox.count {
        try inbox.withBytes(of: slot) { bytes throws(NetlinkError) in
          var cursor = NetlinkCursor()
          while let message = try cursor.next(in: bytes) {
            guard Int(message.type) == LINUX_NLMSG_ERROR, message.sequence == sequence,
              message.content.count >= 4
            else { continue }
            // SAFETY: there are four bytes, and any four are a number.
            answer = unsafe bytes.unsafeLoadUnaligned(
              fromByteOffset: message.content.lowerBound, as: Int32.self)
          }
        }
      }
    } catch {
      throw .netlink(error)
    }
    guard let answer else { throw .netlink(.unanswered) }
    return answer
  }
}

/// Why a scenario could not be set up or gone through.
enum LabError: Error {
  case call(Errno)
  case refused(type: Int, error: Errno)
  case netlink(NetlinkError)
  case noSuchInterface(KernelName)
  case unsettled
  /// There are no TUN devices here, or not for us.
  case noTunnel(Errno)
  case unresolved(String, Int32)
  case unexpected(String)

  var text: String {
    switch self {
    case .call(let error): error.name
    case .refused(let type, let error): "message \(type): \(error.name)"
    case .netlink(let error): error.description
    case .noSuchInterface(let name): "no interface \(name.description)"
    case .unresolved(let name, let code): "getaddrinfo of \(name): \(code)"
    case .noTunnel(let error): "/dev/net/tun: \(error.name)"
    case .unexpected(let what): what
    case .unsettled: "the addresses are still being checked"
    }
  }
}
