/* What the racers connect to, all on 127.0.0.1: a peer that answers, one that refuses, and silent
 * ones.
 *
 * A process of its own accepts, so that neither its system calls nor its allocations are counted
 * with those of a racer. It keeps a connection until the racer has closed it and then closes it by
 * reset, so that no TIME_WAIT is left and ports do not run out after some ten thousand connects. */
#ifndef C_PEERS_H
#define C_PEERS_H

#include <stdint.h>
#include <sys/types.h>

enum { C_PEERS_SILENT_LIMIT = 64 };

struct c_peers {
  /* Accepts. */
  uint16_t good_port;
  /* Bound, but not listening. */
  uint16_t refusing_port;
  /* Their queues are full, so the kernel drops what comes. */
  int32_t silent_count;
  uint16_t silent_ports[C_PEERS_SILENT_LIMIT];
  /* The process that accepts. */
  pid_t process;
  /* It ends when this end of a pipe is closed. */
  int lifeline;
};

/* Makes the peers and starts their process: 0, or a negated errno; EPROTO for a peer that is not as
 * silent as it should be. It may be called in a process with several threads. */
int c_peers_start(struct c_peers *peers, int silent_count);

/* Ends the process and waits for it. */
void c_peers_stop(struct c_peers *peers);

/* Lets a process run on one processor only, and all that it starts later: 0 or a negated errno.
 * `process` 0 is the calling thread. */
int c_peers_pin(pid_t process, int processor);

/* Raises the limit of open descriptors as far as is allowed, at most to `wanted`; what it is then. */
uint64_t c_peers_raise_descriptor_limit(uint64_t wanted);

#endif
