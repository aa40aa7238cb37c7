/// The long part of the help of `stagger connect`.
enum ConnectHelp {
  static let discussion = """
    The first address that answers wins; the others are reset. The result goes to the output, \
    progress to the error stream.

    A duration is a number with a unit: us, ms, s or m, as in 250ms or 1.5s. A bare number is \
    refused, because some tools mean seconds by it and others milliseconds.

    EXAMPLES:
      stagger connect 192.0.2.1:443 '[2001:db8::1]:443'
      stagger connect --attempt-delay 100ms --timeout 5s 192.0.2.1:22 192.0.2.2:22
      stagger connect --serial --attempt-timeout 1s 192.0.2.1:443 192.0.2.2:443
      stagger connect --interface wlan0 --interface eth0 192.0.2.1:443
      stagger connect --json 192.0.2.1:443 | jq .winner.remote
      stagger connect --svg race.svg @mirrors.txt
      stagger connect --pipe --verify first-byte 192.0.2.1:25 192.0.2.2:25
      stagger connect --winners 3 --hold - < peers.txt
      stagger connect --repeat 1000 --concurrency 8 192.0.2.1:443

    A list has one target a line; what follows a # is a comment.

    EXIT STATUS:
      0    connected
      6    a name could not be resolved (reserved: targets are addresses for now)
      7    all attempts failed, there are fewer winners than wanted, or the policy
           admits nothing or withdrew the connection
      28   the time was up
      56   the connection broke while it carried data (--pipe)
      64   the command line was at fault, or a list that it names
      66   the input could not be read (--pipe)
      69   stagger was built without its command line
      71   this machine has run out of descriptors or memory
      74   the result could not be written
      77   the permission is missing, such as for an interface
      130  interrupted (SIGINT); 143 terminated (SIGTERM)
    """
}
