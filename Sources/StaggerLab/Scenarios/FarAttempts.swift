import StaggerCore
import StaggerLinux

/// Connects to hosts of all kinds, all begun at once and the slowest first.
final class FarAttempts {
  /// What came of one.
  struct Answer {
    let address: String
    let outcome: String
  }

  private struct Attempt {
    let address: String
    let remote: SocketAddress
    /// The socket, until there is an answer.
    var socket: CInt?
  }

  private let calls = LinuxCalls()
  private var attempts: [Attempt]

  private static let addresses = [
    "10.81.1.1", "2001:db8:81:1::1", "10.80.1.1", "2001:db8:80::1",
    "10.78.250.1", "2001:db8:78:78::1", "2001:db8:79:3c::1", "10.79.40.1",
    "10.78.6.9", "10.78.6.1", "10.78.0.1", "10.79.0.1",
    "10.77.1.1", "2001:db8:77::1", "10.76.1.1", "2001:db8:76::1", "127.0.0.1",
  ]

  init() throws(LabError) {
    attempts = Self.addresses.map { text in
      Attempt(
        address: text, remote: SocketAddress(LabPrefix(text).address, port: RacingNetwork.port))
    }
    do throws(Errno) {
      for index in attempts.indices {
        let remote = attempts[index].remote
        let socket = try calls.socket(family: remote.family, protocol: .tcp)
        // An answer that is there already is found by looking again.
        if case .failed(let error) = calls.connect(socket, to: remote), error != .connectionRefused
        {
          throw error
        }
        attempts[index].socket = socket.take()
      }
    } catch {
      throw .call(error)
    }
  }

  /// Waits until the near hosts are there: a link takes a moment until it carries anything, and what is
  /// sent before is lost.
  ///
  /// - Throws: `.unsettled` after 10 s.
  static func waitForLinks() throws(LabError) {
    for text in ["10.76.1.1", "2001:db8:76::1"] {
      let remote = SocketAddress(LabPrefix(text).address, port: RacingNetwork.port)
      var tries = 0
      while try !isRefused(remote) {
        tries += 1
        if tries == 200 { throw .unsettled }
      }
    }
  }

  /// Whether a connect is refused within 50 ms.
  private static func isRefused(_ remote: SocketAddress) throws(LabError) -> Bool {
    let calls = LinuxCalls()
    do throws(Errno) {
      let socket = try calls.socket(family: remote.family, protocol: .tcp)
      var answer = calls.connect(socket, to: remote)
      for _ in 0..<5 where answer == .inProgress {
        calls.pause(until: calls.now() + .milliseconds(10))
        answer = calls.lookAgain(socket, to: remote)
      }
      calls.close(socket)
      return answer == .failed(.connectionRefused)
    } catch {
      throw .call(error)
    }
  }

  deinit {
    for attempt in attempts {
      if let socket = attempt.socket { calls.close(Descriptor(owning: socket)) }
    }
  }

  /// Those that have had an answer since this was asked last.
  func answered() -> [Answer] {
    attempts.indices.compactMap { index in
      guard let number = attempts[index].socket else { return nil }
      let socket = Descriptor(owning: number)
      let answer = calls.lookAgain(socket, to: attempts[index].remote)
      guard answer != .inProgress else {
        _ = socket.take()
        return nil
      }
      attempts[index].socket = nil
      return Answer(address: attempts[index].address, outcome: answer.text)
    }
  }
}

extension ConnectAnswer {
  fileprivate var text: String {
    switch self {
    case .connected: "connected"
    case .inProgress: "in progress"
    case .failed(let error): error.name
    }
  }
}
