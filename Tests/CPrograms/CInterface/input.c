/* What is wrong with a call or its targets: a code each, nothing sent, a report that says where. */
#include "check.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/un.h>
#include <unistd.h>

/* The code of all three ways to connect, which must agree; the report says which entry it is. */
static int code_of(const stagger_target *targets, size_t count, int64_t entry) {
  int descriptor = 17, several = 17;
  size_t made = 17;
  stagger_race *race = (stagger_race *)&descriptor;
  stagger_report *report = NULL, *other = NULL, *third = NULL;
  stagger_summary summary = {.size = sizeof summary};
  const int code = stagger_connect(targets, count, NULL, &descriptor, &report);

  CHECK_CODE(stagger_connect_several(targets, count, NULL, &several, 1, &made, &other), code);
  CHECK_CODE(stagger_race_create(targets, count, NULL, &race, &third), code);
  CHECK(descriptor == -1 && several == 17 && made == 0 && race == NULL);
  CHECK(report && other && third);
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.error == code && summary.target == entry && summary.source == -1);
  CHECK(summary.attempt_count == 0 && stagger_report_attempt_count(third) == 0);
  stagger_report_free(report);
  stagger_report_free(other);
  stagger_report_free(third);
  return code;
}

static int code_of_text(const char *text) {
  const stagger_target targets[] = {{.text = "127.0.0.1:9"}, {.text = text}};
  return code_of(targets, 2, 1);
}

static int code_of_bytes(const void *address, socklen_t length) {
  const stagger_target targets[] = {
      {.text = "127.0.0.1:9"}, {.address = address, .length = length}};
  return code_of(targets, 2, 1);
}

static void check_texts_of_targets(void) {
  CHECK_CODE(code_of_text(""), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_text("localhost:80"), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_text("192.0.2.1"), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_text("192.0.2.1:65536"), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_text("2001:db8::1:80"), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_text("\xff\xfe:80"), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_text("192.0.2.1:0"), STAGGER_PORT_ZERO);
  CHECK_CODE(code_of_text("0.0.0.0:80"), STAGGER_WILDCARD_ADDRESS);
  CHECK_CODE(code_of_text("[::]:80"), STAGGER_WILDCARD_ADDRESS);
  CHECK_CODE(code_of_text("224.0.0.1:80"), STAGGER_MULTICAST_ADDRESS);
  CHECK_CODE(code_of_text("[ff02::1%1]:80"), STAGGER_MULTICAST_ADDRESS);
  CHECK_CODE(code_of_text("255.255.255.255:80"), STAGGER_BROADCAST_ADDRESS);
  CHECK_CODE(code_of_text("[fe80::1]:80"), STAGGER_MISSING_SCOPE);
  CHECK_CODE(code_of_text("[fe80::1%nosuch0]:80"), STAGGER_UNKNOWN_INTERFACE);
}

/* A text without an end within its page is not read beyond what an address can have. */
static void check_endless_text(void) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *memory = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(memory != MAP_FAILED && mprotect(memory + page, page, PROT_NONE) == 0);
  memset(memory, '1', page);
  CHECK_CODE(code_of_text(memory + page - 200), STAGGER_MALFORMED_ADDRESS);
  munmap(memory, 2 * page);
}

/* Nothing is read beyond the length: the address ends where the page does. */
static void check_lengths(void) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *memory = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *end = memory + page;
  struct sockaddr_in6 ipv6 = {.sin6_family = AF_INET6, .sin6_port = htons(80)};
  struct sockaddr_in ipv4 = {.sin_family = AF_INET, .sin_port = htons(80)};
  struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "x"};

  CHECK(memory != MAP_FAILED && mprotect(end, page, PROT_NONE) == 0);
  for (socklen_t length = 0; length < sizeof ipv6; length++) {
    memcpy(end - length, &ipv6, length);
    CHECK_CODE(code_of_bytes(end - length, length), STAGGER_ADDRESS_LENGTH);
  }
  for (socklen_t length = 2; length < sizeof ipv4; length++) {
    memcpy(end - length, &ipv4, length);
    CHECK_CODE(code_of_bytes(end - length, length), STAGGER_ADDRESS_LENGTH);
  }
  memcpy(end - sizeof ipv6, &ipv6, sizeof ipv6);
  CHECK_CODE(code_of_bytes(end - sizeof ipv6, sizeof ipv6), STAGGER_WILDCARD_ADDRESS);
  memcpy(end - sizeof ipv4, &ipv4, sizeof ipv4);
  CHECK_CODE(code_of_bytes(end - sizeof ipv4, sizeof ipv4), STAGGER_WILDCARD_ADDRESS);
  CHECK_CODE(code_of_bytes(&ipv4, 129), STAGGER_ADDRESS_LENGTH);
  CHECK_CODE(code_of_bytes(&ipv4, (socklen_t)-1), STAGGER_ADDRESS_LENGTH);
  CHECK_CODE(code_of_bytes(&local, sizeof local), STAGGER_UNSUPPORTED_FAMILY);
  munmap(memory, 2 * page);
}

static void check_lists(void) {
  static stagger_target many[STAGGER_TARGET_LIMIT + 1];
  const stagger_target nothing = {0};
  int descriptor;

  CHECK_CODE(code_of(NULL, 0, -1), STAGGER_NO_TARGETS);
  CHECK_CODE(code_of(many, 0, -1), STAGGER_NO_TARGETS);
  CHECK_CODE(code_of(NULL, 1, -1), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(code_of(NULL, (size_t)-1, -1), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(code_of(&nothing, 1, 0), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(code_of(many, STAGGER_TARGET_LIMIT + 1, -1), STAGGER_TOO_MANY_TARGETS);
  CHECK_CODE(code_of(many, (size_t)-1, -1), STAGGER_TOO_MANY_TARGETS);
  CHECK_CODE(code_of(many, (size_t)1 << 63, -1), STAGGER_TOO_MANY_TARGETS);
  /* A list of the greatest length is read to its end. */
  for (size_t i = 0; i < STAGGER_TARGET_LIMIT; i++) many[i].text = "127.0.0.1:9";
  many[STAGGER_TARGET_LIMIT - 1].text = "127.0.0.1:x";
  CHECK_CODE(
      code_of(many, STAGGER_TARGET_LIMIT, STAGGER_TARGET_LIMIT - 1), STAGGER_MALFORMED_ADDRESS);
  /* Without a report it is the same. */
  CHECK_CODE(stagger_connect(NULL, 0, NULL, &descriptor, NULL), STAGGER_NO_TARGETS);
}

static void check_null_results(void) {
  const stagger_target target = {.text = "127.0.0.1:9"};
  int number = 17;
  size_t made = 17;
  stagger_report *report = NULL;

  CHECK_CODE(stagger_connect(&target, 1, NULL, NULL, &report), STAGGER_NULL_ARGUMENT);
  CHECK(report != NULL);
  stagger_report_free(report);
  CHECK_CODE(
      stagger_connect_several(&target, 1, NULL, NULL, 1, &made, NULL), STAGGER_NULL_ARGUMENT);
  CHECK(made == 0);
  CHECK_CODE(
      stagger_connect_several(&target, 1, NULL, &number, 1, NULL, NULL), STAGGER_NULL_ARGUMENT);
  CHECK(number == 17);
  CHECK_CODE(
      stagger_connect_several(&target, 1, NULL, &number, 0, &made, NULL), STAGGER_INVALID_SETTING);
  CHECK_CODE(stagger_race_create(&target, 1, NULL, NULL, NULL), STAGGER_NULL_ARGUMENT);
}

void check_input(void) {
  check_texts_of_targets();
  check_endless_text();
  check_lengths();
  check_lists();
  check_null_results();
}
