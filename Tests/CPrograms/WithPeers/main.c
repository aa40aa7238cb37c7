/*
 * Runs a command beside servers on loopback: %good stands for the address of one that greets, %good4 for
 * one with IPv4, %silent for one that never answers, %refusing for a closed port; %goodport is the port
 * of the first.
 *
 *     with-peers ./connect %silent %refusing %good
 */
#include "../CInterface/check.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int checks, failures;

void check(int holds, const char *file, int line, const char *what) {
  checks++;
  if (holds) return;
  fprintf(stderr, "%s:%d: not so: %s\n", file, line, what);
  exit(1);
}

static unsigned port_of(const struct peer *peer) {
  const struct sockaddr_in6 *address = (const struct sockaddr_in6 *)&peer->address;
  return ntohs(address->sin6_port); /* at the same place for both families */
}

static char *text_of(const struct peer *peer) {
  char *text = malloc(32);
  if (!text) exit(1);
  snprintf(
      text, 32, peer->address.ss_family == AF_INET6 ? "[::1]:%u" : "127.0.0.1:%u", port_of(peer));
  return text;
}

/* Greets whoever connects, for as long as the program lives. */
static pid_t serve(const struct peer *peer) {
  const pid_t server = fork();
  if (server != 0) return server;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (;;) {
    const int accepted = accept(peer->listener, NULL, NULL);
    if (accepted < 0) exit(1);
    if (send(accepted, "hello", 5, MSG_NOSIGNAL) < 0) perror("send");
    close(accepted);
  }
}

static int run(char **command) {
  int status = -1;
  const pid_t child = fork();
  if (child == 0) {
    execv(command[0], command);
    perror(command[0]);
    _exit(127);
  }
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv) {
  struct peer good = good_peer(AF_INET6), good4 = good_peer(AF_INET);
  struct peer silent = silent_peer(AF_INET6), refusing = refusing_peer(AF_INET);
  char port[8];
  const struct {
    const char *name;
    char *text;
  } words[] = {
      {"%good", text_of(&good)},         {"%good4", text_of(&good4)}, {"%silent", text_of(&silent)},
      {"%refusing", text_of(&refusing)}, {"%goodport", port},
  };
  pid_t servers[2];
  int status;

  if (argc < 2) return 64;
  snprintf(port, sizeof port, "%u", port_of(&good));
  for (int i = 2; i < argc; i++) {
    for (size_t word = 0; word < sizeof words / sizeof *words; word++) {
      if (strcmp(argv[i], words[word].name) == 0) argv[i] = words[word].text;
    }
  }
  servers[0] = serve(&good);
  servers[1] = serve(&good4);
  status = run(argv + 1);
  for (int i = 0; i < 2; i++) {
    kill(servers[i], SIGKILL);
    waitpid(servers[i], NULL, 0);
  }
  return status;
}
