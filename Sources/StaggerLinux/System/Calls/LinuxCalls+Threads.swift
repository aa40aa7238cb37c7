package import StaggerCore

extension LinuxCalls {
  package func startThread<Loop: ThreadLoop>(
    name: KernelName, _ loop: Loop
  ) throws(Errno) -> SystemThread? {
    try SystemThread.start(name: name) {
      while !loop.turn() {}
      loop.end()
    }
  }
}
