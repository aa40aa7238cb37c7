import CStaggerSystem

/// What has to be right before anything else happens.
enum ProcessStart {
  /// Makes the standard descriptors and the signals safe.
  ///
  /// Without a standard descriptor (`>&-`) the first socket would get its number, and the report
  /// would be sent to a stranger.
  static func prepare() {
    for descriptor in CInt(0)...2 where linux_descriptor_flags(descriptor) < 0 {
      // The lowest free number is the one that is missing. Reading from the output is impossible, and
      // so is writing to the input, so that whoever uses it gets an error, as with a closed one.
      _ = linux_open_null(descriptor == 0 ? 1 : 0)
    }
    _ = linux_ignore_broken_pipes()
  }
}
