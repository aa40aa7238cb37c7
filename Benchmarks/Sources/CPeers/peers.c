#define _GNU_SOURCE 1

#include "c_peers.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server.h"
#include "sockets.h"

/* Makes all sockets of the peers: the good listener, or a negated errno. */
static int make_sockets(struct c_peers *peers) {
  const struct linger reset = {.l_onoff = 1, .l_linger = 0};
  const int listener = peer_socket(4096, &peers->good_port);
  if (listener < 0) return listener;
  if (setsockopt(listener, SOL_SOCKET, SO_LINGER, &reset, sizeof reset) < 0) return -errno;
  const int refusing = peer_socket(-1, &peers->refusing_port);
  if (refusing < 0) return refusing;
  for (int index = 0; index < peers->silent_count; index++) {
    const int silent = silent_socket(&peers->silent_ports[index]);
    if (silent < 0) return silent;
  }
  return listener;
}

/* Keeps two of the inherited descriptors, as 3 and 4: whoever waits for the end of some other pipe
 * must not wait for us. */
static void keep_only(int lifeline, int news) {
  const int lifeline_copy = fcntl(lifeline, F_DUPFD, 64), news_copy = fcntl(news, F_DUPFD, 64);
  dup2(lifeline_copy, 3);
  dup2(news_copy, 4);
  close_range(5, ~0U, 0);
}

/* The life of the process: it makes the sockets, tells its parent, then serves. */
static void live(struct c_peers *peers, int lifeline, int news) {
  signal(SIGPIPE, SIG_IGN);
  prctl(PR_SET_NAME, "peers", 0L, 0L, 0L);
  keep_only(lifeline, news);
  c_peers_raise_descriptor_limit(1 << 20);
  const int listener = make_sockets(peers);
  peers->process = listener < 0 ? listener : getpid();
  const ssize_t told = write(4, peers, sizeof *peers);
  close(4);
  if (told == (ssize_t)sizeof *peers && listener >= 0) serve(listener, 3);
}

static int failed(const int pipes[4]) {
  const int error = -errno;
  for (int index = 0; index < 4; index++) {
    if (pipes[index] >= 0) close(pipes[index]);
  }
  return error;
}

int c_peers_start(struct c_peers *peers, int silent_count) {
  if (silent_count < 0 || silent_count > C_PEERS_SILENT_LIMIT) return -EINVAL;
  int pipes[4] = {-1, -1, -1, -1};
  if (pipe2(pipes, O_CLOEXEC) < 0 || pipe2(pipes + 2, O_CLOEXEC) < 0) return failed(pipes);
  *peers = (struct c_peers){.silent_count = silent_count};
  const pid_t process = fork();
  if (process < 0) return failed(pipes);
  if (process == 0) {
    live(peers, pipes[0], pipes[3]);
    _exit(0);
  }
  close(pipes[0]);
  close(pipes[3]);
  const ssize_t heard = read(pipes[2], peers, sizeof *peers);
  close(pipes[2]);
  peers->lifeline = pipes[1];
  const int error = heard != (ssize_t)sizeof *peers ? -EPIPE : peers->process;
  peers->process = process;
  if (error > 0) return 0;
  c_peers_stop(peers);
  return error;
}

void c_peers_stop(struct c_peers *peers) {
  close(peers->lifeline);
  while (waitpid(peers->process, NULL, 0) < 0 && errno == EINTR) {
  }
}

int c_peers_pin(pid_t process, int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (processor < 0 || processor >= CPU_SETSIZE) return -EINVAL;
  CPU_SET(processor, &set);
  return sched_setaffinity(process, sizeof set, &set) == 0 ? 0 : -errno;
}

uint64_t c_peers_raise_descriptor_limit(uint64_t wanted) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return 0;
  if (limit.rlim_cur >= wanted) return limit.rlim_cur;
  const struct rlimit higher = {
      .rlim_cur = wanted, .rlim_max = limit.rlim_max < wanted ? wanted : limit.rlim_max};
  if (setrlimit(RLIMIT_NOFILE, &higher) == 0) return wanted;
  limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 0;
}
