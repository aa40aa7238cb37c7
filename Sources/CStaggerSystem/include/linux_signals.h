#ifndef STAGGER_LINUX_SIGNALS_H
#define STAGGER_LINUX_SIGNALS_H

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "linux_result.h"

enum {
  LINUX_SIGINT = SIGINT,
  LINUX_SIGTERM = SIGTERM,
};

/* `how` is SIG_BLOCK or SIG_UNBLOCK, for the signals with which people and supervisors stop a
 * program. */
static inline int linux_mask_stop_signals(int how, sigset_t *signals) {
  (void)sigemptyset(signals);
  (void)sigaddset(signals, SIGINT);
  (void)sigaddset(signals, SIGTERM);
  return -pthread_sigmask(how, signals, 0);
}

/* Blocks SIGINT and SIGTERM in the calling thread and makes a descriptor that reads them. */
static inline int linux_hold_stop_signals(void) {
  sigset_t signals;
  int result = linux_mask_stop_signals(SIG_BLOCK, &signals);
  return result < 0 ? result
                    : linux_result(signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC));
}

/* Lets them through again; those that were not read are delivered now. */
static inline int linux_release_stop_signals(void) {
  sigset_t signals;
  return linux_mask_stop_signals(SIG_UNBLOCK, &signals);
}

/* The number of the next signal, or -EAGAIN. */
static inline int linux_next_signal(int descriptor) {
  struct signalfd_siginfo information;
  long count = read(descriptor, &information, sizeof information);
  return count == (long)sizeof information ? (int)information.ssi_signo : linux_result(count);
}

static inline int linux_ignore_broken_pipes(void) {
  return signal(SIGPIPE, SIG_IGN) == SIG_ERR ? -errno : 0;
}

#endif
