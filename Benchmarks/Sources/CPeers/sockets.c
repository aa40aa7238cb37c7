#include "sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

static struct sockaddr_in loopback(uint16_t port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr = {htonl(INADDR_LOOPBACK)},
  };
}

static int failed(int descriptor) {
  const int error = -errno;
  close(descriptor);
  return error;
}

int peer_socket(int backlog, uint16_t *port) {
  struct sockaddr_in address = loopback(0);
  struct sockaddr *generic = (struct sockaddr *)&address;
  socklen_t length = sizeof address;
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return -errno;
  if (bind(descriptor, generic, length) < 0) return failed(descriptor);
  if (getsockname(descriptor, generic, &length) < 0) return failed(descriptor);
  if (backlog >= 0 && listen(descriptor, backlog) < 0) return failed(descriptor);
  *port = ntohs(address.sin_port);
  return descriptor;
}

/* Whether a connect is answered within `milliseconds`; its socket stays open. */
static int is_answered(uint16_t port, int milliseconds) {
  const struct sockaddr_in address = loopback(port);
  struct pollfd entry = {.events = POLLOUT};
  entry.fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (entry.fd < 0) return -errno;
  if (connect(entry.fd, (const struct sockaddr *)&address, sizeof address) == 0) return 1;
  if (errno != EINPROGRESS) return -errno;
  return poll(&entry, 1, milliseconds);
}

int silent_socket(uint16_t *port) {
  const int descriptor = peer_socket(0, port);
  if (descriptor < 0) return descriptor;
  /* A queue of length 0 has room for one; a second connect is to be dropped. */
  const int first = is_answered(*port, 1000);
  const int second = first == 1 ? is_answered(*port, 0) : 0;
  if (first == 1 && second == 0) return descriptor;
  close(descriptor);
  return -EPROTO;
}
