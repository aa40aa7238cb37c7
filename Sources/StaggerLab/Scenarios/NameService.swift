import CStaggerTestSupport
import StaggerCore

/// The C library's resolver, which knows the names that a test has made up and nothing else.
enum NameService {
  /// The table of RFC 6724 section 2.1 and the scopes of section 3.2, in the words of gai.conf.
  private static let table = """
    label ::1/128 0
    label ::/0 1
    label 2002::/16 2
    label ::/96 3
    label ::ffff:0:0/96 4
    label 2001::/32 5
    label fec0::/10 11
    label 3ffe::/16 12
    label fc00::/7 13
    precedence ::1/128 50
    precedence ::/0 40
    precedence ::ffff:0:0/96 35
    precedence 2002::/16 30
    precedence 2001::/32 5
    precedence fc00::/7 3
    precedence ::/96 1
    precedence fec0::/10 1
    precedence 3ffe::/16 1
    scopev4 ::ffff:169.254.0.0/112 2
    scopev4 ::ffff:127.0.0.0/104 2
    scopev4 ::ffff:0.0.0.0/96 14

    """

  /// Writes the files that the C library reads, before it is first asked.
  static func prepare(_ lists: [[IPAddress]]) throws(LabError) {
    var hosts = ""
    for (number, list) in lists.enumerated() {
      for address in list { hosts += "\(address) \(name(number))\n" }
    }
    try write(table, to: "/etc/gai.conf")
    try write("hosts: files\n", to: "/etc/nsswitch.conf")
    try write("multi on\n", to: "/etc/host.conf")
    try write(hosts, to: "/etc/hosts")
  }

  /// The addresses of a list in the order of `getaddrinfo`.
  static func order(ofList number: Int, count: Int) throws(LabError) -> [IPAddress] {
    // One more than there are, so that an excess is seen.
    let capacity = count + 1
    let size = Int(TEST_RESOLVED_SIZE)
    var room = [UInt8](repeating: 0, count: capacity * size)
    // SAFETY: there is room for as many as `capacity` says.
    let found = unsafe room.withUnsafeMutableBufferPointer { room in
      unsafe test_resolve(name(number), room.baseAddress, Int32(capacity))
    }
    if found < 0 { throw .unresolved(name(number), found) }
    return (0..<Int(found)).map { address(room[($0 * size)..<(($0 + 1) * size)]) }
  }

  private static func address(_ bytes: ArraySlice<UInt8>) -> IPAddress {
    func number(_ range: Range<Int>) -> UInt64 {
      bytes.dropFirst()[(bytes.startIndex + 1 + range.lowerBound)...].prefix(range.count).reduce(0)
      {
        $0 << 8 | UInt64($1)
      }
    }
    return bytes.first == 4
      ? IPAddress(ipv4: UInt32(number(0..<4)))
      : IPAddress(ipv6High: number(0..<8), low: number(8..<16))
  }

  private static func name(_ number: Int) -> String { "list\(number).test" }

  private static func write(_ text: String, to path: String) throws(LabError) {
    // SAFETY: both texts end with a NUL and outlive the call.
    let result = unsafe test_create_file(path, text)
    if result < 0 { throw .call(Errno(rawValue: -result)) }
  }
}
