import Glibc

/// Runs libFuzzer over one body until it finds something or its time is up.
///
/// - Parameter body: What is done with each input. Whatever it throws is a finding, and so is a trap.
package func fuzz(_ body: @escaping FuzzBody) -> Never {
  unsafe fuzzedBody = body
  var count = CommandLine.argc
  var arguments = unsafe CommandLine.unsafeArgv
  let status = unsafe runFuzzer(&count, &arguments, testOneInput)
  exit(status)
}

/// What is done with each input.
package typealias FuzzBody = (RawSpan) throws -> Void

// libFuzzer calls from one thread.
private nonisolated(unsafe) var fuzzedBody: FuzzBody = { _ in }

/// What libFuzzer calls with each input; it insists on the name.
@c(LLVMFuzzerTestOneInput)
package func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer keeps the bytes as they are until this returns, and they end where it says,
  // so that AddressSanitizer sees every step beyond them.
  let input = unsafe UnsafeRawBufferPointer(start: bytes, count: count).bytes
  do {
    try unsafe fuzzedBody(input)
  } catch {
    fatalError("\(error)")
  }
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
