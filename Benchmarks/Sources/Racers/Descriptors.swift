import CPeers
import Glibc

/// Closes a descriptor.
public func closeDescriptor(_ descriptor: CInt) {
  _ = close(descriptor)
}

/// Raises the limit of open descriptors, so that ten thousand races have room.
///
/// - Parameter wanted: How many descriptors there should be room for.
/// - Returns: how many there is room for.
@discardableResult
public func raiseDescriptorLimit(to wanted: Int) -> Int {
  Int(c_peers_raise_descriptor_limit(UInt64(wanted)))
}

/// How many races with two sockets each the process has room for.
///
/// Raises the limit of open descriptors as far as that is allowed.
///
/// - Parameter wanted: How many there should be.
/// - Returns: `wanted`, or fewer.
public func raceCountWithinLimits(_ wanted: Int) -> Int {
  let others = 1_000
  return min(wanted, (raiseDescriptorLimit(to: 2 * wanted + others) - others) / 2)
}
