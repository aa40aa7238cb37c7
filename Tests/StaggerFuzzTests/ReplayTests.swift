import StaggerFuzzBodies
import Testing

/// The inputs of the fuzzers, without libFuzzer.
@Suite("Replay")
struct ReplayTests {
  @Test(arguments: FuzzTarget.allCases, FuzzFolder.allCases)
  func `no checked-in input finds anything`(target: FuzzTarget, folder: FuzzFolder) throws {
    let inputs = try folder.inputs(of: target)
    #expect(folder == .regressions || inputs.count >= 10, "\(target) has lost its corpus")
    for (name, bytes) in inputs {
      #expect(throws: Never.self, "\(target.rawValue)/\(name)") { try target.run(bytes) }
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func `the checked-in inputs stay few and small`(target: FuzzTarget) throws {
    #expect(try FuzzFolder.corpus.inputs(of: target).count <= 40)
    let inputs = try FuzzFolder.allCases.flatMap { try $0.inputs(of: target) }
    #expect(inputs.reduce(0) { $0 + $1.bytes.count } < 200_000)
  }

  @Test(arguments: FuzzTarget.allCases)
  func `no input is none too few`(target: FuzzTarget) {
    #expect(throws: Never.self) { try target.run([]) }
  }
}
