import CStaggerSystem
import StaggerCore

/// What was in the file when it was read last.
///
/// One thread uses it at a time.
final class GAIConfReading: Warmable {
  let forkGeneration = ForkGeneration.current
  private(set) var contents = GAIConfFile.Contents()

  // Of the descriptor that was read, so that a change right afterwards is seen.
  private var stamp: FileStamp?

  init(of path: String) {
    read(path)
  }

  /// Reads the file again, if it wants to be and has changed.
  func refresh(from path: String) {
    guard contents.configuration.reloads, FileStamp(ofPath: path) != stamp else { return }
    read(path)
  }

  private func read(_ path: String) {
    contents = GAIConfFile.Contents()
    stamp = nil
    do throws(Errno) {
      let number = unsafe linux_open_for_reading(path)
      let file = Descriptor(owning: try check(number))
      guard let found = FileStamp(of: file), found.isRegular else { throw .invalidArgument }
      let bytes = try Self.bytes(of: file)
      stamp = found
      contents.configuration = GAIConfiguration(bytes.span)
      contents.selection.apply(contents.configuration)
    } catch .noSuchFileOrDirectory {
      return
    } catch {
      contents.failure = error
    }
  }

  /// The bytes of a file, up to one more than are looked at, so that its parser sees the excess.
  private static func bytes(of file: borrowing Descriptor) throws(Errno) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: GAIConfiguration.maximumByteCount + 1)
    var count = 0
    let number = file.rawValue
    while count < bytes.count {
      // SAFETY: the kernel writes at most as many bytes as there is room for behind `count`.
      let result = unsafe bytes.withUnsafeMutableBytes { room in
        unsafe linux_read(number, room.baseAddress?.advanced(by: count), room.count - count)
      }
      if result == -Errno.interrupted.rawValue { continue }
      let read = try check(result)
      if read == 0 { break }
      count += Int(read)
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

/// What changes when a file is changed or replaced.
struct FileStamp: Equatable {
  private let stamp: linux_file_stamp

  /// Nil when it cannot be had.
  init?(of file: borrowing Descriptor) {
    var stamp = linux_file_stamp()
    // SAFETY: the struct outlives the call.
    guard unsafe linux_file_stamp_of(file.rawValue, &stamp) >= 0 else { return nil }
    self.stamp = stamp
  }

  /// Nil when there is no such file.
  init?(ofPath path: String) {
    var stamp = linux_file_stamp()
    // SAFETY: the path ends with a NUL, and both outlive the call.
    guard unsafe linux_file_stamp_of_path(path, &stamp) >= 0 else { return nil }
    self.stamp = stamp
  }

  /// Whether it is a file and not a pipe, a device or a directory.
  var isRegular: Bool { stamp.is_regular }

  static func == (left: FileStamp, right: FileStamp) -> Bool {
    left.stamp.device == right.stamp.device && left.stamp.number == right.stamp.number
      && left.stamp.size == right.stamp.size && left.stamp.seconds == right.stamp.seconds
      && left.stamp.nanoseconds == right.stamp.nanoseconds
  }
}
