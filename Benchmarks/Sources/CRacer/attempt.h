/* One attempt: what the races have in common. */
#ifndef C_RACER_ATTEMPT_H
#define C_RACER_ATTEMPT_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "c_racer.h"

struct attempt {
  /* The descriptor, or a negated errno. */
  int result;
  bool is_pending;
};

static inline int64_t now_nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/* Asks whether a connect has come to its end: 0, EALREADY, or why it failed. */
static inline int look_again(int descriptor, const struct c_racer_address *address) {
  const struct sockaddr *remote = (const struct sockaddr *)address->bytes;
  return connect(descriptor, remote, address->length) == 0 || errno == EISCONN ? 0 : errno;
}

/* Starts a connect and looks again once. */
static inline struct attempt start_attempt(const struct c_racer_address *address) {
  const struct sockaddr *remote = (const struct sockaddr *)address->bytes;
  const int descriptor =
      socket(remote->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return (struct attempt){.result = -errno};
  int error = connect(descriptor, remote, address->length) == 0 ? 0 : errno;
  if (error == EINPROGRESS) error = look_again(descriptor, address);
  if (error == 0) return (struct attempt){.result = descriptor};
  if (error == EALREADY) return (struct attempt){.result = descriptor, .is_pending = true};
  close(descriptor);
  return (struct attempt){.result = -error};
}

/* Waits once for a pending connect to come to its end; 0 or a negated errno. A winner stays in the
 * set, disarmed, until its owner closes it. */
static inline int watch(int epoll, int descriptor, uint64_t token) {
  struct epoll_event event = {.events = EPOLLOUT | EPOLLONESHOT, .data = {.u64 = token}};
  return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0 ? 0 : -errno;
}

/* Waits once more for the same connect. */
static inline void rearm(int epoll, int descriptor, uint64_t token) {
  struct epoll_event event = {.events = EPOLLOUT | EPOLLONESHOT, .data = {.u64 = token}};
  epoll_ctl(epoll, EPOLL_CTL_MOD, descriptor, &event);
}

/* Waits until an instant, INT64_MAX for ever: the number of events, 0 also after a signal, or a
 * negated errno. By number, because the wrapper of the C library is newer than the call; in whole
 * milliseconds where the call is missing, as it is in valgrind. */
static inline int wait_until(int epoll, struct epoll_event *events, int capacity, int64_t instant) {
  const bool is_endless = instant == INT64_MAX;
  const int64_t left = is_endless ? 0 : instant - now_nanoseconds(), span = left > 0 ? left : 0;
  const struct timespec timeout = {.tv_sec = span / 1000000000, .tv_nsec = span % 1000000000};
  long count = syscall(
      SYS_epoll_pwait2, epoll, events, capacity, is_endless ? NULL : &timeout, NULL, 0L);
  if (count < 0 && errno == ENOSYS) {
    count = epoll_wait(epoll, events, capacity, is_endless ? -1 : (int)((span + 999999) / 1000000));
  }
  if (count >= 0) return (int)count;
  return errno == EINTR ? 0 : -errno;
}

static inline int64_t earlier(int64_t left, int64_t right) { return left < right ? left : right; }

/* `span` after `instant`; a negative span never comes. */
static inline int64_t instant_after(int64_t instant, int64_t span) {
  return span < 0 ? INT64_MAX : instant + span;
}

#endif
