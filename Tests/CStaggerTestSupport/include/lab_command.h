/* A command that the laboratory runs, watches, and leaves nothing of. */
#ifndef CSTAGGER_TEST_LAB_COMMAND_H
#define CSTAGGER_TEST_LAB_COMMAND_H

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static inline void test_watched_signals(sigset_t *signals) {
  (void)sigemptyset(signals);
  (void)sigaddset(signals, SIGCHLD);
  (void)sigaddset(signals, SIGINT);
  (void)sigaddset(signals, SIGTERM);
  (void)sigaddset(signals, SIGHUP);
}

/* Holds back the signals that `test_watch_command` waits for. Children inherit that, but a command
 * does not; so helpers outlive the Ctrl-C that ends it. */
static inline void test_hold_watched_signals(void) {
  sigset_t signals;
  test_watched_signals(&signals);
  (void)sigprocmask(SIG_BLOCK, &signals, 0);
}

/* Starts a program in a process group of its own, with no signal held back; it is asked to end when
 * we die. Its process, or a negated errno; a program that cannot be started ends with status 127. */
static inline int test_start_command(char *const *arguments) {
  const pid_t parent = getpid(), child = fork();
  if (child < 0) return -errno;
  if (child > 0) {
    (void)setpgid(child, child);
    return child;
  }
  (void)setpgid(0, 0);
  (void)prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(1);
  sigset_t signals;
  test_watched_signals(&signals);
  (void)sigprocmask(SIG_UNBLOCK, &signals, 0);
  (void)execvp(arguments[0], arguments);
  _exit(127);
}

/* Reaps a child that is not the command; false when none has ended, or the command itself. */
static inline bool test_reap_other(int child) {
  siginfo_t ended = {.si_pid = 0};
  if (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) < 0) return false;
  if (ended.si_pid == 0 || ended.si_pid == child) return false;
  return waitpid(ended.si_pid, 0, 0) > 0;
}

/* Waits until a command ends, passing on the signals that ask for an end; when the time is up it is
 * asked to end, and three seconds after that or after a signal it is killed. Whatever is left of its
 * process group is killed as well. Its exit status as a shell has it, or 255 when one of the other
 * children has died, without which it is worth nothing. */
static inline int test_watch_command(int child, int seconds) {
  sigset_t signals;
  struct timespec left = {.tv_sec = seconds};
  int status = 0, number;
  bool is_ending = false, has_lost_another = false;
  test_watched_signals(&signals);
  while (waitpid(child, &status, WNOHANG) == 0) {
    number = sigtimedwait(&signals, 0, &left);
    if (number == SIGCHLD) {
      if (!test_reap_other(child)) continue;
      (void)kill(child, SIGTERM);
      has_lost_another = true;
    } else if (number < 0 && errno == EINTR) {
      continue;
    } else {
      (void)kill(child, is_ending && number < 0 ? SIGKILL : number > 0 ? number : SIGTERM);
    }
    is_ending = true;
    left = (struct timespec){.tv_sec = 3};
  }
  (void)kill(-child, SIGKILL);
  if (has_lost_another) return 255;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

#endif
