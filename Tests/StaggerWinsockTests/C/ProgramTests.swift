import CStaggerTestSupport
import Foundation
import StaggerCore
import StaggerLinux
import StaggerTestSupport
import Testing

/// Programs in C, with nothing of Swift in their sources.
@Suite(.serialized) struct ProgramTests {
  @Test func `layouts, numbers, macros and codes`() throws {
    let result = try CProgram("WinsockABI").run()
    #expect(result.output == "all is as it should be\n")
    #expect(result.status == 0)
  }

  @Test func `the example connects to a server with IPv6`() throws {
    let closed = try LoopbackPeer.refusing()
    let good = try LoopbackPeer.good(.ipv6Loopback)
    #expect(closed.address.port != 0)
    let program = try CProgram("WinsockExample")
    try program.start(["::1", "\(good.address.port)"])
    try good.answer()
    let result = try program.finish()
    #expect(result.status == 0)
    #expect(result.output.contains("remote [::1]:\(good.address.port)\nanswered !\n"))
  }

  @Test func `the example connects to a server with IPv4, by a mapped address`() throws {
    let good = try LoopbackPeer.good(.ipv4Loopback)
    let program = try CProgram("WinsockExample")
    // Nobody listens at the port of the IPv6 address, as far as this test can see to it.
    try program.start(["::1", "127.0.0.1", "\(good.address.port)"])
    try good.answer()
    let result = try program.finish()
    #expect(result.status == 0)
    let end = "remote [::ffff:127.0.0.1]:\(good.address.port)\nanswered !\n"
    #expect(result.output.hasSuffix(end))
  }

  @Test func `the example says why it could not connect`() throws {
    let closed = try LoopbackPeer.refusing()
    let result = try CProgram("WinsockExample").run(["127.0.0.1", "\(closed.address.port)"])
    #expect(result.output == "not connected: 10061\n" && result.status == 7)
  }
}

extension LoopbackPeer {
  /// Takes a byte from whoever connects, and gives one back.
  fileprivate func answer() throws {
    let accepted = try accept()
    #expect(test_read_byte(accepted.rawValue) == 1 && test_write_byte(accepted.rawValue))
  }
}

/// An executable that was built beside the tests.
private final class CProgram {
  private let process = Process()
  private let pipe = Pipe()

  init(_ name: String) throws {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: runner).deletingLastPathComponent()
      .appendingPathComponent(name)
    process.standardOutput = pipe
  }

  func start(_ arguments: [String]) throws {
    process.arguments = arguments
    try process.run()
  }

  func finish() throws -> (output: String, status: Int32) {
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: output, as: UTF8.self), process.terminationStatus)
  }

  func run(_ arguments: [String] = []) throws -> (output: String, status: Int32) {
    try start(arguments)
    return try finish()
  }
}
