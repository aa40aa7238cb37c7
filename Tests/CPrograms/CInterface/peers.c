#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

static struct peer bound_peer(int family) {
  struct peer peer = {-1, -1, -1, {0}, 0};
  struct sockaddr_in *ipv4 = (struct sockaddr_in *)&peer.address;
  struct sockaddr_in6 *ipv6 = (struct sockaddr_in6 *)&peer.address;

  if (family == AF_INET) {
    ipv4->sin_family = AF_INET;
    ipv4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    peer.length = sizeof *ipv4;
  } else {
    ipv6->sin6_family = AF_INET6;
    ipv6->sin6_addr = in6addr_loopback;
    peer.length = sizeof *ipv6;
  }
  peer.listener = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  CHECK(bind(peer.listener, (struct sockaddr *)&peer.address, peer.length) == 0);
  CHECK(getsockname(peer.listener, (struct sockaddr *)&peer.address, &peer.length) == 0);
  return peer;
}

struct peer good_peer(int family) {
  struct peer peer = bound_peer(family);
  CHECK(listen(peer.listener, 512) == 0);
  return peer;
}

struct peer refusing_peer(int family) { return bound_peer(family); }

struct peer silent_peer(int family) {
  struct peer peer = bound_peer(family);
  const struct sockaddr *address = (struct sockaddr *)&peer.address;

  CHECK(listen(peer.listener, 0) == 0);
  peer.queued = socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  peer.dropped = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  CHECK(connect(peer.queued, address, peer.length) == 0);
  CHECK(connect(peer.dropped, address, peer.length) == -1 && errno == EINPROGRESS);
  return peer;
}

void close_peer(struct peer *peer) {
  if (peer->dropped >= 0) close(peer->dropped);
  if (peer->queued >= 0) close(peer->queued);
  close(peer->listener);
}

stagger_target target_of(const struct peer *peer) {
  const stagger_target target = {(const struct sockaddr *)&peer->address, peer->length, NULL};
  return target;
}

/* Takes the connection that came from an address, and throws others away: those of losers. */
static int accepted_from(const struct peer *peer, const struct sockaddr_storage *wanted) {
  for (;;) {
    struct sockaddr_storage from = {0};
    socklen_t length = sizeof from;
    const int accepted = accept(peer->listener, (struct sockaddr *)&from, &length);
    if (accepted < 0 || memcmp(&from, wanted, sizeof(struct sockaddr_in)) == 0) return accepted;
    close(accepted);
  }
}

int is_connected(int descriptor, const struct peer *peer) {
  struct sockaddr_storage remote = {0}, local = {0};
  socklen_t length = sizeof remote, local_length = sizeof local;
  char byte = 0;
  int accepted, holds;

  if (descriptor < 0) return 0;
  holds = getpeername(descriptor, (struct sockaddr *)&remote, &length) == 0 &&
          length == peer->length && memcmp(&remote, &peer->address, length) == 0 &&
          (fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0 &&
          getsockname(descriptor, (struct sockaddr *)&local, &local_length) == 0;
  accepted = accepted_from(peer, &local);
  holds = holds && send(descriptor, "!", 1, 0) == 1 && recv(accepted, &byte, 1, 0) == 1;
  holds = holds && byte == '!';
  close(accepted);
  close(descriptor);
  return holds;
}

stagger_options default_options(void) {
  stagger_options options;
  stagger_options_init(&options);
  return options;
}
