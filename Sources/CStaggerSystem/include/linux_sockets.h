#ifndef STAGGER_LINUX_SOCKETS_H
#define STAGGER_LINUX_SOCKETS_H

#include <stdint.h>
#include <sys/socket.h>

#include "linux_result.h"

enum {
  LINUX_AF_INET = AF_INET,
  LINUX_AF_INET6 = AF_INET6,
  LINUX_SOCK_STREAM = SOCK_STREAM,
  LINUX_IPPROTO_MPTCP = 262, /* netinet/in.h has it since glibc 2.32, musl since 1.2.4 */
};

static inline int linux_stream_socket(int family, int protocol) {
  return linux_result(socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol));
}

static inline int linux_datagram_socket(int family) {
  return linux_result(socket(family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
}

static inline int linux_socket(int family, int type, int protocol) {
  return linux_result(socket(family, type, protocol));
}

static inline int linux_connect(int descriptor, const void *address, uint32_t length) {
  return linux_result(connect(descriptor, (const struct sockaddr *)address, length));
}

/* Undoes a connect of a datagram socket. */
static inline int linux_disconnect(int descriptor) {
  const struct sockaddr address = {.sa_family = AF_UNSPEC};
  return linux_result(connect(descriptor, &address, sizeof address));
}

static inline int linux_listen(int descriptor, int backlog) {
  return linux_result(listen(descriptor, backlog));
}

/* Whose connection it is, getpeername says. */
static inline int linux_accept(int descriptor) { return linux_result(accept(descriptor, 0, 0)); }

static inline int linux_bind(int descriptor, const void *address, uint32_t length) {
  return linux_result(bind(descriptor, (const struct sockaddr *)address, length));
}

static inline int linux_local_address(int descriptor, void *address, uint32_t *length) {
  return linux_result(getsockname(descriptor, (struct sockaddr *)address, length));
}

static inline int linux_remote_address(int descriptor, void *address, uint32_t *length) {
  return linux_result(getpeername(descriptor, (struct sockaddr *)address, length));
}

static inline int linux_set_option(
    int descriptor, int level, int name, const void *value, uint32_t length) {
  return linux_result(setsockopt(descriptor, level, name, value, length));
}

static inline int linux_option(
    int descriptor, int level, int name, void *value, uint32_t *length) {
  return linux_result(getsockopt(descriptor, level, name, value, length));
}

#endif
