#ifndef STAGGER_LINUX_NETLINK_H
#define STAGGER_LINUX_NETLINK_H

#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <linux/netlink.h>

#include "linux_result.h"

/* Layout of messages, from the kernel's own structs. */
enum {
  LINUX_NLMSGHDR_SIZE = sizeof(struct nlmsghdr),
  LINUX_NLMSGHDR_LENGTH = offsetof(struct nlmsghdr, nlmsg_len),
  LINUX_NLMSGHDR_TYPE = offsetof(struct nlmsghdr, nlmsg_type),
  LINUX_NLMSGHDR_FLAGS = offsetof(struct nlmsghdr, nlmsg_flags),
  LINUX_NLMSGHDR_SEQUENCE = offsetof(struct nlmsghdr, nlmsg_seq),
  LINUX_NLMSGHDR_PORT = offsetof(struct nlmsghdr, nlmsg_pid),
  LINUX_NLATTR_SIZE = sizeof(struct nlattr),
  LINUX_NLATTR_NESTED = NLA_F_NESTED,
  LINUX_NLATTR_TYPE_MASK = 0x3FFF, /* NLA_TYPE_MASK, which is an expression with a cast */
};

enum {
  LINUX_NLMSG_NOOP = NLMSG_NOOP,
  LINUX_NLMSG_ERROR = NLMSG_ERROR,
  LINUX_NLMSG_DONE = NLMSG_DONE,
  LINUX_NLMSG_OVERRUN = NLMSG_OVERRUN,
};

enum {
  LINUX_NLM_F_REQUEST = NLM_F_REQUEST,
  LINUX_NLM_F_ACK = NLM_F_ACK,
  LINUX_NLM_F_DUMP = NLM_F_DUMP,
  LINUX_NLM_F_DUMP_INTR = NLM_F_DUMP_INTR,
  LINUX_NLM_F_CREATE = NLM_F_CREATE,
  LINUX_NLM_F_EXCL = NLM_F_EXCL,
};

enum {
  LINUX_SOL_NETLINK = 270,
  LINUX_NETLINK_CAP_ACK = 10,        /* Linux 4.3 */
  LINUX_NETLINK_GET_STRICT_CHK = 12, /* Linux 4.20 */
};

enum {
  LINUX_NETLINK_ROUTE = NETLINK_ROUTE,
  LINUX_NETLINK_GENERIC = NETLINK_GENERIC,
};

static inline int linux_netlink_socket(int protocol) {
  return linux_result(
      socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, protocol));
}

/* The kernel chooses the port. `groups` has a bit for each multicast group, the first being 1. */
static inline int linux_netlink_bind(int descriptor, uint32_t groups) {
  const struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = groups};
  return linux_result(bind(descriptor, (const struct sockaddr *)&address, sizeof address));
}

static inline int linux_netlink_port(int descriptor, uint32_t *port) {
  struct sockaddr_nl address = {.nl_family = AF_NETLINK};
  socklen_t length = sizeof address;
  const int result = linux_result(getsockname(descriptor, (struct sockaddr *)&address, &length));
  *port = address.nl_pid;
  return result;
}

/* To the kernel, which has answered most requests by the time that the call returns. */
static inline int linux_netlink_send(int descriptor, const void *bytes, size_t count) {
  return linux_result(send(descriptor, bytes, count, MSG_NOSIGNAL));
}

/* Waits until there is something to read; 0 when there is not, in time. */
static inline int linux_wait_until_readable(int descriptor, int milliseconds) {
  struct pollfd entry = {.fd = descriptor, .events = POLLIN};
  return linux_result(poll(&entry, 1, milliseconds));
}

/* Room for many datagrams in one call. By number, and with a struct of its own, because struct
 * mmsghdr is there only for those who define _GNU_SOURCE. */
enum { LINUX_INBOX_CAPACITY = 64 };

typedef struct {
  struct {
    struct msghdr header;
    unsigned int length;
  } messages[LINUX_INBOX_CAPACITY];
  struct iovec parts[LINUX_INBOX_CAPACITY];
  struct sockaddr_nl senders[LINUX_INBOX_CAPACITY];
} linux_inbox;

/* Lays `count` slots of `size` bytes each out over `bytes`. */
static inline void linux_inbox_lay_out(linux_inbox *inbox, void *bytes, size_t size, size_t count) {
  memset(inbox, 0, sizeof *inbox);
  for (size_t slot = 0; slot < count; slot++) {
    inbox->parts[slot].iov_base = (char *)bytes + slot * size;
    inbox->parts[slot].iov_len = size;
    inbox->messages[slot].header.msg_name = &inbox->senders[slot];
    inbox->messages[slot].header.msg_iov = &inbox->parts[slot];
    inbox->messages[slot].header.msg_iovlen = 1;
  }
}

/* Receives what is there, without waiting: the number of datagrams. */
static inline int linux_inbox_receive(int descriptor, linux_inbox *inbox, unsigned int count) {
  for (unsigned int slot = 0; slot < count; slot++) {
    inbox->messages[slot].header.msg_namelen = sizeof inbox->senders[slot];
  }
  return linux_result(syscall(
      SYS_recvmmsg, descriptor, inbox->messages, count, MSG_DONTWAIT | MSG_TRUNC, (void *)0));
}

/* The length of the whole datagram, which can be more than its slot holds. */
static inline uint32_t linux_inbox_length(const linux_inbox *inbox, size_t slot) {
  return inbox->messages[slot].length;
}

/* The port of the sender; 0 is the kernel. */
static inline uint32_t linux_inbox_sender(const linux_inbox *inbox, size_t slot) {
  return inbox->senders[slot].nl_pid;
}

/* What a scripted kernel says about a datagram. */
static inline void linux_inbox_set(
    linux_inbox *inbox, size_t slot, uint32_t length, uint32_t sender) {
  inbox->messages[slot].length = length;
  inbox->senders[slot].nl_pid = sender;
}

/* Takes one datagram without looking at it; EAGAIN when there is none. */
static inline int linux_netlink_discard(int descriptor) {
  char byte;
  return linux_result(recv(descriptor, &byte, sizeof byte, MSG_DONTWAIT | MSG_TRUNC));
}

#endif
