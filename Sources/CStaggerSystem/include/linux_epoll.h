#ifndef STAGGER_LINUX_EPOLL_H
#define STAGGER_LINUX_EPOLL_H

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "linux_result.h"

/* One name for the struct in every module; it is packed on x86-64, so fields are read here. */
typedef struct epoll_event linux_epoll_event;

enum {
  LINUX_EPOLLIN = EPOLLIN,
  LINUX_EPOLLOUT = EPOLLOUT,
  LINUX_EPOLLERR = EPOLLERR,
  LINUX_EPOLLHUP = EPOLLHUP,
  LINUX_EPOLLRDHUP = EPOLLRDHUP,
  LINUX_EPOLLONESHOT = EPOLLONESHOT,
};

enum {
  LINUX_EPOLL_CTL_ADD = EPOLL_CTL_ADD,
  LINUX_EPOLL_CTL_MOD = EPOLL_CTL_MOD,
  LINUX_EPOLL_CTL_DEL = EPOLL_CTL_DEL,
};

static inline uint64_t linux_epoll_event_token(const linux_epoll_event *event) {
  return event->data.u64;
}

static inline uint32_t linux_epoll_event_readiness(const linux_epoll_event *event) {
  return event->events;
}

static inline void linux_epoll_event_set(
    linux_epoll_event *event, uint64_t token, uint32_t readiness) {
  event->events = readiness;
  event->data.u64 = token;
}

static inline int linux_epoll_create(void) { return linux_result(epoll_create1(EPOLL_CLOEXEC)); }

static inline int linux_epoll_control(
    int epoll, int operation, int descriptor, uint32_t interest, uint64_t token) {
  struct epoll_event event = {.events = interest, .data = {.u64 = token}};
  return linux_result(epoll_ctl(epoll, operation, descriptor, &event));
}

/* `milliseconds` -1 waits without a limit. */
static inline int linux_epoll_wait(
    int epoll, linux_epoll_event *events, int capacity, int milliseconds) {
  return linux_result(epoll_wait(epoll, events, capacity, milliseconds));
}

/* `nanoseconds` below zero waits without a limit. By number, because the wrapper of the C library
 * (glibc 2.35) is newer than the call (Linux 5.11), and the struct is the kernel's, 64-bit on
 * every architecture. */
static inline int linux_epoll_wait_nanoseconds(
    int epoll, linux_epoll_event *events, int capacity, int64_t nanoseconds) {
#ifdef SYS_epoll_pwait2
  const long number = SYS_epoll_pwait2;
#else
  const long number = 441;
#endif
  const struct {
    int64_t seconds;
    int64_t nanoseconds;
  } timeout = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  return linux_result(syscall(
      number, epoll, events, capacity, nanoseconds < 0 ? (const void *)0 : &timeout,
      (const void *)0, (unsigned long)0));
}

#endif
