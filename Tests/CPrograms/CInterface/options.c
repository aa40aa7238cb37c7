/* Options: sizes, ranges, what this version does not know, and what reaches the socket. */
#include "check.h"

#include <fcntl.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <unistd.h>

static const stagger_target nobody[] = {{.text = "127.0.0.1:9"}, {.text = "[::1]:9"}};

/* The code of a call with options, before anything is sent. */
static int code_of(const stagger_options *options) {
  int descriptor = 17;
  const int code = stagger_connect(nobody, 2, options, &descriptor, NULL);
  CHECK(descriptor == -1);
  return code;
}

#define CHECK_OPTION(assignment, expected)         \
  do {                                             \
    stagger_options options = default_options();   \
    options.assignment;                            \
    CHECK_CODE(code_of(&options), expected);       \
  } while (0)

static void check_ranges(void) {
  CHECK_OPTION(timeout_ns = -1, STAGGER_NEGATIVE_TIMEOUT);
  CHECK_OPTION(timeout_ns = INT64_MIN, STAGGER_NEGATIVE_TIMEOUT);
  CHECK_OPTION(attempt_delay_ns = -1, STAGGER_INVALID_SETTING);
  CHECK_OPTION(attempt_delay_ns = STAGGER_MILLISECONDS(10) - 1, STAGGER_INVALID_SETTING);
  CHECK_OPTION(attempt_delay_ns = STAGGER_SECONDS(2) + 1, STAGGER_INVALID_SETTING);
  CHECK_OPTION(attempt_timeout_ns = -1, STAGGER_INVALID_SETTING);
  CHECK_OPTION(backup_attempts = 65, STAGGER_INVALID_SETTING);
  CHECK_OPTION(winners = 1, STAGGER_INVALID_SETTING); /* a blocking call says it itself */
  CHECK_OPTION(traffic_class = 256, STAGGER_INVALID_OPTION);
  CHECK_OPTION(flags = 0x40, STAGGER_NOT_SUPPORTED);
  CHECK_OPTION(flags = 0x80000000u, STAGGER_NOT_SUPPORTED);
  CHECK_OPTION(ordering = 4, STAGGER_NOT_SUPPORTED);
  CHECK_OPTION(local_addresses = 3, STAGGER_NOT_SUPPORTED);
  CHECK_OPTION(families = 5, STAGGER_NOT_SUPPORTED);
  CHECK_OPTION(reserved = 1, STAGGER_NOT_SUPPORTED);
  CHECK_OPTION(source_count = 1, STAGGER_NULL_ARGUMENT);
  CHECK_OPTION(source_count = (size_t)-1, STAGGER_NULL_ARGUMENT);
}

static int code_of_source(const char *text, const char *interface_name) {
  const stagger_source source = {{.text = text}, interface_name};
  stagger_options options = default_options();
  options.sources = &source;
  options.source_count = 1;
  return code_of(&options);
}

static void check_sources(void) {
  static const stagger_source many[STAGGER_TARGET_LIMIT + 1];
  const stagger_source ipv6 = {{.text = "::1"}, NULL};
  const stagger_target ipv4 = {.text = "127.0.0.1:9"};
  stagger_options options = default_options();
  int descriptor;

  CHECK_CODE(code_of_source("192.0.2.x", NULL), STAGGER_MALFORMED_ADDRESS);
  CHECK_CODE(code_of_source(NULL, "nosuch0"), STAGGER_UNKNOWN_INTERFACE);
  CHECK_CODE(code_of_source(NULL, ""), STAGGER_UNKNOWN_INTERFACE);
  CHECK_CODE(code_of_source(NULL, "a name beyond any interface"), STAGGER_UNKNOWN_INTERFACE);
  CHECK_CODE(code_of_source("127.0.0.1:4711", NULL), STAGGER_SOURCE_PORT_CONFLICT);
  options.sources = &ipv6;
  options.source_count = 1;
  CHECK_CODE(stagger_connect(&ipv4, 1, &options, &descriptor, NULL), STAGGER_WRONG_FAMILY);
  options.sources = many;
  options.source_count = STAGGER_TARGET_LIMIT + 1;
  CHECK_CODE(code_of(&options), STAGGER_TOO_MANY_TARGETS);
  options.source_count = (size_t)-1;
  CHECK_CODE(code_of(&options), STAGGER_TOO_MANY_TARGETS);
  options = default_options();
  options.families = STAGGER_IPV6_ONLY;
  CHECK_CODE(stagger_connect(&ipv4, 1, &options, &descriptor, NULL), STAGGER_WRONG_FAMILY);
}

/* The report names the source that is wrong. */
static void check_place_of_source(stagger_source wrong, int code) {
  const stagger_source sources[] = {{{.text = "127.0.0.1"}, NULL}, wrong};
  stagger_options options = default_options();
  stagger_report *report;
  stagger_summary summary = {.size = sizeof summary};
  char text[100];
  int descriptor;

  options.sources = sources;
  options.source_count = 2;
  CHECK_CODE(stagger_connect(nobody, 2, &options, &descriptor, &report), code);
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.source == 1 && summary.target == -1);
  stagger_report_text(report, text, sizeof text);
  CHECK(strncmp(text, "source 2: ", 10) == 0);
  stagger_report_free(report);
}

static void check_places_of_sources(void) {
  const stagger_source text = {{.text = "?"}, NULL}, interface = {{0}, "nosuch0"};
  check_place_of_source(text, STAGGER_MALFORMED_ADDRESS);
  check_place_of_source(interface, STAGGER_UNKNOWN_INTERFACE);
}

/* A struct of a later version, and structs of earlier ones. */
static void check_sizes(void) {
  struct {
    stagger_options known;
    char later[8];
  } newer = {0};
  unsigned char huge[4097] = {0};
  size_t size;

  CHECK_OPTION(size = 0, STAGGER_INVALID_SIZE);
  CHECK_OPTION(size = sizeof(size_t) - 1, STAGGER_INVALID_SIZE);
  CHECK_OPTION(size = 4097, STAGGER_INVALID_SIZE);
  CHECK_OPTION(size = (size_t)-1, STAGGER_INVALID_SIZE);

  newer.known.size = sizeof newer;
  newer.known.traffic_class = 256; /* as far as it is known it is read */
  CHECK_CODE(code_of(&newer.known), STAGGER_INVALID_OPTION);
  for (size_t i = 0; i < sizeof newer.later; i++) {
    newer.later[i] = 1;
    CHECK_CODE(code_of(&newer.known), STAGGER_NOT_SUPPORTED);
    newer.later[i] = 0;
  }
  size = 4096;
  memcpy(huge, &size, sizeof size);
  huge[4095] = 1;
  CHECK_CODE(code_of((const stagger_options *)(void *)huge), STAGGER_NOT_SUPPORTED);
  /* What an older caller does not have counts as zero, whatever is in memory there. */
  CHECK_OPTION(size = offsetof(stagger_options, flags); options.flags = 0x40;
               options.timeout_ns = -1, STAGGER_NEGATIVE_TIMEOUT);
}

static void check_defaults(void) {
  stagger_options options;
  const stagger_options zero = {0};

  memset(&options, 0xa5, sizeof options);
  stagger_options_init(&options);
  CHECK(options.size == sizeof options);
  CHECK(memcmp(&options.timeout_ns, &zero.timeout_ns, sizeof options - sizeof options.size) == 0);
  /* One that is smaller here than there stays within its own bounds. */
  memset(&options, 0xa5, sizeof options);
  stagger_options_init_sized(&options, 16);
  CHECK(options.size == 16 && options.timeout_ns == 0 && options.attempt_delay_ns != 0);
  stagger_options_init_sized(&options, 3);
  CHECK(options.size == 16);
  stagger_options_init_sized(NULL, sizeof options);
}

/* What is set on the socket before it connects. */
static void check_socket_options(void) {
  struct peer good = good_peer(AF_INET);
  const stagger_target target = target_of(&good);
  const stagger_source source = {{.text = "127.0.0.9"}, "lo"};
  stagger_options options = default_options();
  struct sockaddr_in local;
  socklen_t length = sizeof local, size = sizeof(int);
  int descriptor, value = 0;

  options.flags = STAGGER_NO_DELAY | STAGGER_BLOCKING | STAGGER_ORDERLY_CLOSE | STAGGER_ALWAYS_GAP;
  options.traffic_class = 0x20;
  options.local_addresses = STAGGER_LOCAL_ROUTED;
  options.families = STAGGER_IPV4_ONLY;
  options.sources = &source;
  options.source_count = 1;
  options.backup_attempts = 2;
  options.timeout_ns = INT64_MAX;
  options.attempt_timeout_ns = INT64_MAX;
  CHECK_CODE(stagger_connect(&target, 1, &options, &descriptor, NULL), STAGGER_OK);
  CHECK(getsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &value, &size) == 0 && value == 1);
  CHECK(getsockopt(descriptor, IPPROTO_IP, IP_TOS, &value, &size) == 0 && value == 0x20);
  CHECK(getsockname(descriptor, (struct sockaddr *)&local, &length) == 0);
  CHECK(local.sin_addr.s_addr == inet_addr("127.0.0.9"));
  CHECK((fcntl(descriptor, F_GETFL) & O_NONBLOCK) == 0);
  CHECK(is_connected(descriptor, &good));
  close_peer(&good);
}

void check_options(void) {
  check_ranges();
  check_sources();
  check_places_of_sources();
  check_sizes();
  check_defaults();
  check_socket_options();
}
