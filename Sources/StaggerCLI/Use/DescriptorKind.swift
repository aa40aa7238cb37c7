import CStaggerSystem

/// What is behind a descriptor, as far as it makes a difference.
enum DescriptorKind {
  case pipe
  case socket
  case terminal
  case other

  init(_ descriptor: CInt) {
    self =
      switch linux_kind_of(descriptor) {
      case CInt(LINUX_KIND_PIPE): .pipe
      case CInt(LINUX_KIND_SOCKET): .socket
      case CInt(LINUX_KIND_TERMINAL): .terminal
      default: .other
      }
  }
}
