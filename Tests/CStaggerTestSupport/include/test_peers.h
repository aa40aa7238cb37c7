/* Peers on loopback for the tests of the command, and streams that can be checked. */
#ifndef CSTAGGER_TEST_PEERS_H
#define CSTAGGER_TEST_PEERS_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A listener on 127.0.0.1 with a port of the kernel's choice; its descriptor blocks. */
static inline int test_loopback_listener(uint16_t *port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t length = sizeof address;
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (listener < 0) return -1;
  if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, 128) < 0 ||
      getsockname(listener, (struct sockaddr *)&address, &length) < 0) {
    (void)close(listener);
    return -1;
  }
  *port = ntohs(address.sin_port);
  return listener;
}

/* The next peer; waits for it. */
static inline int test_accept_peer(int listener) {
  int peer;
  do peer = accept(listener, 0, 0);
  while (peer < 0 && errno == EINTR);
  return peer;
}

static inline bool test_send_text(int peer, const char *text) {
  return send(peer, text, strlen(text), MSG_NOSIGNAL) == (ssize_t)strlen(text);
}

static inline void test_end_sending(int peer) { (void)shutdown(peer, SHUT_WR); }

/* Lets the end of a connection be a reset. */
static inline void test_reset_at_close(int peer) {
  const struct linger none = {.l_onoff = 1};
  (void)setsockopt(peer, SOL_SOCKET, SO_LINGER, &none, sizeof none);
}

/* What a peer sends until its end, at most `capacity` bytes. */
static inline long test_read_to_end(int descriptor, void *bytes, long capacity) {
  long total = 0, count;
  while (total < capacity) {
    count = read(descriptor, (char *)bytes + total, (size_t)(capacity - total));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -errno;
    if (count == 0) break;
    total += count;
  }
  return total;
}

enum { TEST_STREAM_WORDS = 32768 };

/* Each eight bytes of a stream name their own place, so that nothing can be lost, doubled or moved. */
static inline uint64_t test_stream_word(uint64_t index) {
  const uint64_t mixed = (index + 1) * 0x9E3779B97F4A7C15u;
  return mixed ^ mixed >> 29;
}

/* Writes a stream; true when all of it was taken. `count` is a multiple of 8. */
static inline bool test_write_stream(int descriptor, uint64_t count) {
  static __thread uint64_t words[TEST_STREAM_WORDS];
  for (uint64_t first = 0; first < count / 8; first += TEST_STREAM_WORDS) {
    uint64_t length = count / 8 - first;
    if (length > TEST_STREAM_WORDS) length = TEST_STREAM_WORDS;
    for (uint64_t index = 0; index < length; index++) words[index] = test_stream_word(first + index);
    const char *rest = (const char *)words, *end = rest + length * 8;
    while (rest < end) {
      const ssize_t written = write(descriptor, rest, (size_t)(end - rest));
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return false;
      rest += written;
    }
  }
  return true;
}

/* Reads a stream to its end; how many bytes it had, or -1 where one of them was wrong. */
static inline int64_t test_check_stream(int descriptor) {
  static __thread uint64_t words[TEST_STREAM_WORDS];
  uint64_t checked = 0;
  size_t filled = 0;
  for (;;) {
    const ssize_t count = read(descriptor, (char *)words + filled, sizeof words - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return -1;
    if (count == 0) return filled == 0 ? (int64_t)(checked * 8) : -1;
    filled += (size_t)count;
    const size_t whole = filled / 8;
    for (size_t index = 0; index < whole; index++)
      if (words[index] != test_stream_word(checked++)) return -1;
    filled -= whole * 8;
    (void)memmove(words, (char *)words + whole * 8, filled);
  }
}

#endif
