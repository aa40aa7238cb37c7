/* peers COMMAND ARGUMENT…
 *
 * Starts the peers, runs a command that finds their ports in STAGGER_PEERS, and exits with its
 * status. The command is no parent of the peers: what follows its children follows no peer. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "c_peers.h"

enum { SILENT_PEERS = 32 };

static void announce(const struct c_peers *peers) {
  char text[8 * (2 + C_PEERS_SILENT_LIMIT)];
  int length = snprintf(text, sizeof text, "%u %u", peers->good_port, peers->refusing_port);
  for (int index = 0; index < peers->silent_count; index++) {
    const size_t room = sizeof text - (size_t)length;
    length += snprintf(text + length, room, " %u", peers->silent_ports[index]);
  }
  setenv("STAGGER_PEERS", text, 1);
}

static int run(char **arguments) {
  const pid_t command = fork();
  if (command == 0) {
    execvp(arguments[0], arguments);
    fprintf(stderr, "peers: %s: %s\n", arguments[0], strerror(errno));
    _exit(127);
  }
  int status = 0;
  while (command > 0 && waitpid(command, &status, 0) < 0) {
    if (errno != EINTR) return 126;
  }
  if (command < 0) return 126;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **arguments) {
  if (count < 2) {
    fprintf(stderr, "usage: peers COMMAND [ARGUMENT...]\n");
    return 64;
  }
  struct c_peers peers;
  const int error = c_peers_start(&peers, SILENT_PEERS);
  if (error < 0) {
    fprintf(stderr, "peers: %s\n", strerror(-error));
    return 71;
  }
  announce(&peers);
  const int status = run(arguments + 1);
  c_peers_stop(&peers);
  return status;
}
