#if CommandLine
  import ArgumentParser

  ProcessStart.prepare()
  StaggerCommand.main()
#else
  print(
    "stagger was built without its command line; to get it, build with --traits CommandLine.")
#endif
