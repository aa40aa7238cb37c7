import CStaggerTestSupport
import StaggerCore
import StaggerLinux

extension LabNetwork {
  /// Lets no address wait until it has been checked, and no packet be dropped for its way.
  func makeAddressesUsableAtOnce() throws(LabError) {
    for interface in ["all", "default"] {
      try setIPv6("accept_dad", of: interface, to: 0)
      try setIPv6("accept_ra", of: interface, to: 0)
      try set("ipv4/conf/\(interface)/rp_filter", to: "0")
    }
  }

  /// Lets ten thousand connections to one address come and go.
  ///
  /// Where that is not allowed, as it is not to everybody, there is room for fewer.
  func makeRoomForManyConnections() {
    let settings = [
      ("core/somaxconn", "65535"), ("ipv4/tcp_max_syn_backlog", "65535"),
      ("ipv4/ip_local_port_range", "1024 65000"), ("ipv4/tcp_max_tw_buckets", "0"),
    ]
    for (name, value) in settings { try? set(name, to: value) }
  }

  /// Listens for what arrives through an interface.
  func listener(on name: KernelName) throws(LabError) -> Descriptor {
    let interface = try index(of: name)
    return Descriptor(
      owning: try checked(test_listen_on_interface(interface, RacingNetwork.port, 65_535)))
  }

  private func set(_ setting: String, to value: String) throws(LabError) {
    // SAFETY: both texts end with a NUL and outlive the call.
    try checked(unsafe test_write_file("/proc/sys/net/\(setting)", value))
  }
}

/// Makes a TUN device in the namespace of this thread.
func openTunnel(_ name: String) throws(LabError) -> Descriptor {
  // SAFETY: the name ends with a NUL and outlives the call.
  let result = unsafe test_open_tunnel(name)
  if result < 0 { throw .noTunnel(Errno(rawValue: -result)) }
  return Descriptor(owning: result)
}
