#ifndef STAGGER_LINUX_POLL_H
#define STAGGER_LINUX_POLL_H

#include <poll.h>

#include "linux_result.h"

/* One name for the struct in every module. */
typedef struct pollfd linux_pollfd;

enum {
  LINUX_POLLIN = POLLIN,
  LINUX_POLLOUT = POLLOUT,
  LINUX_POLLERR = POLLERR,
  LINUX_POLLHUP = POLLHUP,
  LINUX_POLLRDHUP = 0x2000, /* declared only under a feature macro; the same on x86-64 and arm64 */
};

/* `milliseconds` -1 waits without a limit. */
static inline int linux_poll(linux_pollfd *waiting, unsigned int count, int milliseconds) {
  return linux_result(poll(waiting, count, milliseconds));
}

#endif
