#ifndef CSTAGGER_TEST_UNIX_SOCKET_H
#define CSTAGGER_TEST_UNIX_SOCKET_H

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* Listens at a path that is free, or a negated errno. */
static inline int test_unix_listen(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) return -ENAMETOOLONG;
  strcpy(address.sun_path, path);
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  if (bind(descriptor, (const struct sockaddr *)&address, sizeof address) == 0 &&
      listen(descriptor, 8) == 0) {
    return descriptor;
  }
  const int error = -errno;
  (void)close(descriptor);
  return error;
}

static inline int test_unlink(const char *path) { return unlink(path); }

static inline int test_process(void) { return getpid(); }

/* Some bytes, after at most five seconds; 0 at the end of the stream, or a negated errno. */
static inline int test_read_some(int descriptor, void *bytes, int capacity) {
  if (!test_is_readable(descriptor, 5000)) return -ETIMEDOUT;
  const ssize_t count = read(descriptor, bytes, (size_t)capacity);
  return count < 0 ? -errno : (int)count;
}

static inline int test_write_all(int descriptor, const void *bytes, int count) {
  const ssize_t written = send(descriptor, bytes, (size_t)count, MSG_NOSIGNAL);
  return written < 0 ? -errno : (int)written;
}

#endif
