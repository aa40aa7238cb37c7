package import StaggerCore

/// The file that says how addresses are selected on this host, `/etc/gai.conf`.
///
///     let selection = GAIConfFile.shared.current().selection
///
/// It is read when it is first asked for, and as in the GNU C library again only when it says
/// `reload yes` and has changed. A file that is absent or cannot be read changes nothing.
package final class GAIConfFile: Sendable {
  /// What was in the file.
  package struct Contents: Equatable, Sendable {
    /// Its lines, with those that were skipped.
    package var configuration = GAIConfiguration()

    /// The rules of RFC 6724 with what it says.
    package var selection = AddressSelection()

    /// Why it could not be read; nil when it was, or is absent.
    package var failure: Errno?

    /// Makes the contents of an absent file.
    package init() {}
  }

  /// The file of this host.
  package static let shared = GAIConfFile(path: "/etc/gai.conf")

  private let path: String
  private let readings = WarmPool<GAIConfReading>()

  /// Names a file; nothing is read yet.
  package init(path: String) {
    self.path = path
  }

  /// What is in the file.
  ///
  /// The corresponding system call is `stat`, when the file says `reload yes`; otherwise none.
  package func current() -> Contents {
    let reading = readings.take() ?? GAIConfReading(of: path)
    reading.refresh(from: path)
    defer { readings.keep(reading) }
    return reading.contents
  }
}
