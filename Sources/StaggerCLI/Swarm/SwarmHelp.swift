/// What the help of `stagger simulate` says of seeds.
enum SwarmHelp {
  static let examples = """
      stagger simulate --seeds 0..10000
      stagger simulate --seed 4711
    """

  static let exitStatus = """
    EXIT STATUS with --seeds or --seed:
      0    nothing was objected to
      1    a race broke a rule
      2    a race did not come to its end
      3    a race crashed the process that ran it
      64   the command line was at fault
      71   there was no memory or process for the run
      74   the result could not be written
      130  interrupted (SIGINT); 143 terminated (SIGTERM)
    """
}
