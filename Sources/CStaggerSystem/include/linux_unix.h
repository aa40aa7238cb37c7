#ifndef STAGGER_LINUX_UNIX_H
#define STAGGER_LINUX_UNIX_H

#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "linux_result.h"

/* A stream to whoever listens at a path; ENAMETOOLONG for one that fits into no address. */
static inline int linux_unix_connect(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  const size_t length = strlen(path);
  if (length == 0 || length >= sizeof address.sun_path) return -ENAMETOOLONG;
  memcpy(address.sun_path, path, length);
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  if (connect(descriptor, (const struct sockaddr *)&address, sizeof address) == 0) {
    return descriptor;
  }
  const int error = -errno;
  (void)close(descriptor);
  return error;
}

static inline int linux_unix_send(int descriptor, const void *bytes, size_t count) {
  return linux_result(send(descriptor, bytes, count, MSG_NOSIGNAL));
}

static inline int linux_unix_receive(int descriptor, void *bytes, size_t count) {
  return linux_result(recv(descriptor, bytes, count, MSG_DONTWAIT));
}

static inline unsigned int linux_effective_user(void) { return geteuid(); }

#endif
