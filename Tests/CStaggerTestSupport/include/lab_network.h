/* What the laboratory asks of the system: namespaces to go back to, TUN devices, listeners. No
 * feature macros, so GNU's calls go by number. */
#ifndef CSTAGGER_TEST_LAB_NETWORK_H
#define CSTAGGER_TEST_LAB_NETWORK_H

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The network namespace of the calling thread, for as long as the descriptor is open. */
static inline int test_open_network(void) {
  const int descriptor = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

/* Moves the calling thread into a network namespace that was opened before. */
static inline int test_set_network(int network) {
  const long new_network = 0x40000000;
  return syscall(SYS_setns, network, new_network) < 0 ? -errno : 0;
}

/* Makes a device that hands whole packets to whoever reads from the descriptor, and takes those
 * that are written to it for arriving ones. It goes away with the descriptor. */
static inline int test_open_tunnel(const char *name) {
  struct {
    char name[16];
    int16_t flags;
    char rest[22];
  } request = {.flags = 0x0001 | 0x1000 /* IFF_TUN, IFF_NO_PI */};
  const unsigned long set_interface = 0x400454ca; /* TUNSETIFF */
  strncpy(request.name, name, sizeof request.name - 1);
  const int descriptor = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return -errno;
  if (ioctl(descriptor, set_interface, &request) == 0) return descriptor;
  const int error = -errno;
  (void)close(descriptor);
  return error;
}

/* Listens for whatever arrives through one interface, whichever address it is for, of either family.
 * What it accepts is closed by reset, so that no TIME_WAIT is left. */
static inline int test_listen_on_interface(unsigned int interface, uint16_t port, int backlog) {
  const struct linger reset = {.l_onoff = 1, .l_linger = 0};
  const struct sockaddr_in6 any = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
  const int no = 0, index = (int)interface, bind_to_interface = 62 /* SO_BINDTOIFINDEX */;
  const int descriptor = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  if (setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof no) == 0 &&
      setsockopt(descriptor, SOL_SOCKET, bind_to_interface, &index, sizeof index) == 0 &&
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, sizeof reset) == 0 &&
      bind(descriptor, (const struct sockaddr *)&any, sizeof any) == 0 &&
      listen(descriptor, backlog) == 0) {
    return descriptor;
  }
  const int error = -errno;
  (void)close(descriptor);
  return error;
}

/* The next connection of a listener that does not block, or a negated errno. */
static inline int test_accept_now(int listener) {
  const int descriptor =
      (int)syscall(SYS_accept4, listener, 0L, 0L, SOCK_NONBLOCK | SOCK_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

/* Closes a connection in order, whatever it inherited from its listener. */
static inline void test_close_in_order(int descriptor) {
  const struct linger in_order = {0};
  (void)setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &in_order, sizeof in_order);
  (void)close(descriptor);
}

/* One packet, or a negated errno. */
static inline int test_read_packet(int descriptor, void *bytes, int capacity) {
  const ssize_t count = read(descriptor, bytes, (size_t)capacity);
  return count < 0 ? -errno : (int)count;
}

static inline int test_write_packet(int descriptor, const void *bytes, int count) {
  return write(descriptor, bytes, (size_t)count) < 0 ? -errno : 0;
}

/* Keeps the calling process to the last of the processors that it may run on, at most the 1,024th; 0
 * or a negated errno. By number, because the wrappers and the type of their sets are GNU's. */
static inline int test_keep_to_last_processor(void) {
  unsigned char set[128] = {0};
  const long size = syscall(SYS_sched_getaffinity, 0L, sizeof set, set);
  if (size < 0) return -errno;
  int last = -1;
  for (int bit = 0; bit < (int)size * 8; bit++) {
    if (set[bit / 8] & 1 << bit % 8) last = bit;
  }
  memset(set, 0, sizeof set);
  if (last >= 0) set[last / 8] = (unsigned char)(1 << last % 8);
  return syscall(SYS_sched_setaffinity, 0L, sizeof set, set) < 0 ? -errno : 0;
}

/* Lets the process have as many descriptors open as it may. */
static inline int test_raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return -errno;
  limit.rlim_cur = limit.rlim_max;
  return setrlimit(RLIMIT_NOFILE, &limit) < 0 ? -errno : 0;
}

#endif
