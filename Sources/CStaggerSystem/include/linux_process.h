#ifndef STAGGER_LINUX_PROCESS_H
#define STAGGER_LINUX_PROCESS_H

#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "linux_result.h"

static inline _Noreturn void linux_exit(int status) { exit(status); }

static inline int linux_descriptor_flags(int descriptor) {
  return linux_result(fcntl(descriptor, F_GETFD));
}

/* The lowest free number; it can only be written to, or only be read from, and both in vain. */
static inline int linux_open_null(int is_for_writing) {
  return linux_result(open("/dev/null", is_for_writing ? O_WRONLY : O_RDONLY));
}

static inline long linux_write(int descriptor, const void *bytes, size_t count) {
  long result = write(descriptor, bytes, count);
  return result < 0 ? -errno : result;
}

static inline const char *linux_environment(const char *name) { return getenv(name); }

/* 0 columns and rows where the terminal was never told its size; fails where there is none. */
static inline int linux_terminal_size(int descriptor, uint16_t *columns, uint16_t *rows) {
  struct winsize size = {0};
  if (!isatty(descriptor)) return -errno;
  (void)ioctl(descriptor, TIOCGWINSZ, &size);
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

/* How many of two descriptors are readable by the end of some milliseconds; -1 waits for ever. */
static inline int linux_poll_readable(int first, int second, int milliseconds) {
  struct pollfd waiting[] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}};
  return linux_result(poll(waiting, 2, milliseconds));
}

static inline int linux_poll_writable(int descriptor, int milliseconds) {
  struct pollfd waiting = {.fd = descriptor, .events = POLLOUT};
  return linux_result(poll(&waiting, 1, milliseconds));
}

#endif
