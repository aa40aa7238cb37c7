#if CommandLine
  import ArgumentParser

  ProcessStart.prepare()
  StaggerCommand.main()
#else
  import CStaggerSystem

  CommandOutput.complain(
    "stagger was built without its command line; to get it, build with --traits CommandLine.")
  linux_exit(CommandStatus.unavailable.rawValue)
#endif
