#ifndef STAGGER_LINUX_RELAY_H
#define STAGGER_LINUX_RELAY_H

#include <fcntl.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "linux_result.h"

enum { LINUX_KIND_OTHER, LINUX_KIND_PIPE, LINUX_KIND_SOCKET, LINUX_KIND_TERMINAL };

static inline int linux_kind_of(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) < 0) return -errno;
  if (S_ISFIFO(status.st_mode)) return LINUX_KIND_PIPE;
  if (S_ISSOCK(status.st_mode)) return LINUX_KIND_SOCKET;
  return S_ISCHR(status.st_mode) && isatty(descriptor) ? LINUX_KIND_TERMINAL : LINUX_KIND_OTHER;
}

/* Moves bytes between a pipe and something else inside the kernel, and never waits for the pipe. By
 * number, because the wrapper is declared only under a feature macro. */
static inline long linux_splice(int from, int to, size_t count) {
  enum { move = 1, nonblock = 2 };
  const long result = syscall(
      SYS_splice, (long)from, (void *)0, (long)to, (void *)0, count, (unsigned long)(move | nonblock));
  return result < 0 ? -errno : result;
}

/* Room for a mebibyte, where the system allows it; a pipe is made with 64 kibibytes. */
static inline void linux_widen_pipe(int descriptor) {
  enum { set_pipe_size = 1031 };
  (void)fcntl(descriptor, set_pipe_size, 1 << 20);
}

static inline long linux_read_some(int descriptor, void *bytes, size_t count) {
  const long result = read(descriptor, bytes, count);
  return result < 0 ? -errno : result;
}

/* Never waits, whatever the mode of the socket is. */
static inline long linux_send_some(int descriptor, const void *bytes, size_t count) {
  const long result = send(descriptor, bytes, count, MSG_DONTWAIT | MSG_NOSIGNAL);
  return result < 0 ? -errno : result;
}

/* How many bytes there are to read, at most one; 0 at the end of the stream. They stay where they are. */
static inline long linux_peek(int descriptor) {
  char byte;
  const long result = recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return result < 0 ? -errno : result;
}

static inline int linux_end_sending(int descriptor) {
  return linux_result(shutdown(descriptor, SHUT_WR));
}

static inline int linux_set_nonblocking(int descriptor) {
  int nonblocking = 1;
  return linux_result(ioctl(descriptor, FIONBIO, &nonblocking));
}

#endif
