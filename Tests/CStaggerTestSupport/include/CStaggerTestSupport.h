/* What tests ask of the system and the product does not. No feature macros, as in CStaggerSystem. */
#ifndef CSTAGGER_TEST_SUPPORT_H
#define CSTAGGER_TEST_SUPPORT_H

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static inline bool test_is_open(int descriptor) { return fcntl(descriptor, F_GETFD) >= 0; }

static inline bool test_closes_on_exec(int descriptor) {
  return (fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0;
}

static inline bool test_is_nonblocking(int descriptor) {
  return (fcntl(descriptor, F_GETFL) & O_NONBLOCK) != 0;
}

static inline bool test_close(int descriptor) { return close(descriptor) == 0; }

static inline bool test_listen(int descriptor, int backlog) {
  return listen(descriptor, backlog) == 0;
}

static inline bool test_signal_is_blocked(int signal_number) {
  sigset_t mask;
  return pthread_sigmask(SIG_SETMASK, 0, &mask) == 0 && sigismember(&mask, signal_number) == 1;
}

/* `name` has room for 16 bytes. */
static inline bool test_thread_name(char *name) {
  return prctl(PR_GET_NAME, name, 0L, 0L, 0L) == 0;
}

/* Runs `body` in a forked child and answers what it returned, 0 to 255, or -1. The child has one
 * thread, so `body` must not allocate. */
static inline int test_in_child(unsigned char (*body)(void)) {
  pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif
