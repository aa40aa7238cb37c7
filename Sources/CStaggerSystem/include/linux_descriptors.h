#ifndef STAGGER_LINUX_DESCRIPTORS_H
#define STAGGER_LINUX_DESCRIPTORS_H

#include <fcntl.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "linux_result.h"

/* Linux frees the number whatever close answers, except when there was nothing to close. */
static inline int linux_close(int descriptor) { return linux_result(close(descriptor)); }

/* One call, where reading and writing the flags with fcntl would take two. */
static inline int linux_set_blocking(int descriptor) {
  int nonblocking = 0;
  return linux_result(ioctl(descriptor, FIONBIO, &nonblocking));
}

static inline int linux_is_nonblocking(int descriptor) {
  const int flags = linux_result(fcntl(descriptor, F_GETFL));
  return flags < 0 ? flags : (flags & O_NONBLOCK) != 0;
}

static inline int linux_closes_on_exec(int descriptor) {
  const int flags = linux_result(fcntl(descriptor, F_GETFD));
  return flags < 0 ? flags : (flags & FD_CLOEXEC) != 0;
}

/* Lets the number `replaced` name what `descriptor` names; what it named before is closed. By number,
 * because the wrapper is there only for those who define _GNU_SOURCE. */
static inline int linux_replace(int descriptor, int replaced, int closes_on_exec) {
  return linux_result(
      syscall(SYS_dup3, (long)descriptor, (long)replaced, closes_on_exec ? (long)O_CLOEXEC : 0L));
}

static inline int linux_eventfd(void) {
  return linux_result(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
}

static inline int linux_eventfd_signal(int descriptor) {
  const uint64_t one = 1;
  return linux_result(write(descriptor, &one, sizeof one));
}

static inline int linux_eventfd_drain(int descriptor) {
  uint64_t count;
  return linux_result(read(descriptor, &count, sizeof count));
}

#endif
