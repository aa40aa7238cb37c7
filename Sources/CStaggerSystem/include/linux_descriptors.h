#ifndef STAGGER_LINUX_DESCRIPTORS_H
#define STAGGER_LINUX_DESCRIPTORS_H

#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "linux_result.h"

/* Linux frees the number whatever close answers, except when there was nothing to close. */
static inline int linux_close(int descriptor) { return linux_result(close(descriptor)); }

/* One call, where reading and writing the flags with fcntl would take two. */
static inline int linux_set_blocking(int descriptor) {
  int nonblocking = 0;
  return linux_result(ioctl(descriptor, FIONBIO, &nonblocking));
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
