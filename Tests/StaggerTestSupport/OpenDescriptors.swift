import CStaggerTestSupport

/// The numbers of the descriptors that the process has open, below a bound that tests stay under.
///
/// It means something only in a process where nothing else runs: in the body of an exit test.
package func openDescriptors() -> [CInt] {
  (0..<2048).filter { test_is_open($0) }
}
