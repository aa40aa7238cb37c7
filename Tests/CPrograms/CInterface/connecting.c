/* Connecting and waiting: who wins, and what the winner is. */
#include "check.h"

#include <fcntl.h>
#include <unistd.h>

static void check_one(int family) {
  struct peer good = good_peer(family);
  const stagger_target target = target_of(&good);
  stagger_options options = default_options();
  int descriptor;

  CHECK_CODE(stagger_connect(&target, 1, NULL, &descriptor, NULL), STAGGER_OK);
  CHECK((fcntl(descriptor, F_GETFL) & O_NONBLOCK) != 0);
  CHECK(is_connected(descriptor, &good));
  CHECK_CODE(stagger_connect(&target, 1, &options, &descriptor, NULL), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  close_peer(&good);
}

static void check_text(void) {
  struct peer good = good_peer(AF_INET6);
  char text[64];
  int descriptor;
  stagger_target target = {.text = text};
  const struct sockaddr_in6 *address = (struct sockaddr_in6 *)&good.address;

  snprintf(text, sizeof text, "[::1]:%u", ntohs(address->sin6_port));
  CHECK_CODE(stagger_connect(&target, 1, NULL, &descriptor, NULL), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  close_peer(&good);
}

/* An address in unaligned memory, with the length of a larger buffer. */
static void check_unaligned(void) {
  struct peer good = good_peer(AF_INET6);
  unsigned char memory[sizeof(struct sockaddr_storage) + 1] = {0};
  const struct sockaddr *address = (struct sockaddr *)(void *)(memory + 1);
  const stagger_target target = {address, sizeof good.address, NULL};
  int descriptor;

  memcpy(memory + 1, &good.address, sizeof good.address);
  CHECK_CODE(stagger_connect(&target, 1, NULL, &descriptor, NULL), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  close_peer(&good);
}

/* Neither a refused nor a silent target is waited for, in each order that does not ask the kernel. */
static void check_order(uint32_t ordering) {
  struct peer refusing = refusing_peer(AF_INET), silent = silent_peer(AF_INET);
  struct peer good = good_peer(AF_INET);
  const stagger_target targets[] = {
      target_of(&refusing), target_of(&silent), target_of(&good), target_of(&good)};
  stagger_options options = default_options();
  stagger_report *report;
  stagger_attempt attempt = {.size = sizeof attempt};
  int descriptor;

  options.ordering = ordering;
  options.attempt_delay_ns = STAGGER_MILLISECONDS(20);
  CHECK_CODE(stagger_connect(targets, 4, &options, &descriptor, &report), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  CHECK(stagger_report_attempt_count(report) == 3);
  CHECK_CODE(stagger_report_attempt(report, 0, &attempt), STAGGER_OK);
  CHECK(attempt.remote_length == refusing.length);
  CHECK(memcmp(&attempt.remote, &refusing.address, refusing.length) == 0);
  CHECK_CODE(stagger_report_attempt(report, 1, &attempt), STAGGER_OK);
  CHECK(attempt.outcome == STAGGER_ATTEMPT_LOST);
  stagger_report_free(report);
  close_peer(&refusing);
  close_peer(&silent);
  close_peer(&good);
}

/* One at a time, a silent target holds the others up for as long as it may take. */
static void check_sequence(void) {
  struct peer silent = silent_peer(AF_INET), good = good_peer(AF_INET);
  const stagger_target targets[] = {target_of(&silent), target_of(&good)};
  stagger_options options = default_options();
  stagger_report *report;
  stagger_attempt first = {.size = sizeof first}, second = {.size = sizeof second};
  int descriptor;

  options.flags = STAGGER_ONE_AT_A_TIME;
  options.ordering = STAGGER_GIVEN;
  options.attempt_delay_ns = STAGGER_MILLISECONDS(10);
  options.attempt_timeout_ns = STAGGER_MILLISECONDS(60);
  CHECK_CODE(stagger_connect(targets, 2, &options, &descriptor, &report), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  CHECK_CODE(stagger_report_attempt(report, 0, &first), STAGGER_OK);
  CHECK_CODE(stagger_report_attempt(report, 1, &second), STAGGER_OK);
  CHECK(first.outcome == STAGGER_ATTEMPT_FAILED && second.outcome == STAGGER_ATTEMPT_CONNECTED);
  CHECK(second.connect_ns >= first.ended_ns && first.ended_ns >= options.attempt_timeout_ns);
  stagger_report_free(report);
  close_peer(&silent);
  close_peer(&good);
}

void check_connecting(void) {
  check_one(AF_INET);
  check_one(AF_INET6);
  check_text();
  check_unaligned();
  check_order(STAGGER_RANKED);
  check_order(STAGGER_GIVEN);
  check_order(STAGGER_INTERLACED);
  check_order(STAGGER_SORTED);
  check_sequence();
}
