/* What a report says, and into what it is written. */
#include "check.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

/* The report of a race against a refused, a silent and a good target from an address of its own. */
static stagger_report *some_report(struct peer *refusing, struct peer *silent, struct peer *good) {
  const stagger_target targets[] = {target_of(refusing), target_of(silent), target_of(good)};
  const stagger_source source = {{.text = "127.0.0.5"}, "lo"};
  stagger_options options = default_options();
  stagger_report *report = NULL;
  int descriptor;

  options.sources = &source;
  options.source_count = 1;
  options.ordering = STAGGER_GIVEN;
  options.attempt_delay_ns = STAGGER_MILLISECONDS(20);
  CHECK_CODE(stagger_connect(targets, 3, &options, &descriptor, &report), STAGGER_OK);
  CHECK(is_connected(descriptor, good));
  return report;
}

static void check_attempts(const stagger_report *report, const struct peer *good) {
  static const int outcomes[] = {
      STAGGER_ATTEMPT_FAILED, STAGGER_ATTEMPT_LOST, STAGGER_ATTEMPT_CONNECTED};
  stagger_attempt attempt = {.size = sizeof attempt};
  const struct sockaddr_in *local = (struct sockaddr_in *)&attempt.local;

  CHECK(stagger_report_attempt_count(report) == 3);
  for (size_t i = 0; i < 3; i++) {
    CHECK_CODE(stagger_report_attempt(report, i, &attempt), STAGGER_OK);
    CHECK(attempt.size == sizeof attempt && attempt.outcome == outcomes[i]);
    CHECK(attempt.error == (i == 0 ? ECONNREFUSED : 0));
    CHECK(attempt.remote_length == sizeof *local && attempt.local_length == sizeof *local);
    CHECK(local->sin_family == AF_INET && local->sin_port == 0);
    CHECK(local->sin_addr.s_addr == inet_addr("127.0.0.5"));
    CHECK(attempt.interface_index == 1 && attempt.backup_number == 0);
    CHECK(attempt.began_ns >= 0 && attempt.connect_ns >= attempt.began_ns);
    CHECK(attempt.ended_ns >= attempt.connect_ns);
    CHECK((attempt.connected_ns >= 0) == (i == 2));
  }
  CHECK(memcmp(&attempt.remote, &good->address, good->length) == 0);
  CHECK_CODE(stagger_report_attempt(report, 3, &attempt), STAGGER_NO_SUCH_ATTEMPT);
  CHECK_CODE(stagger_report_attempt(report, (size_t)-1, &attempt), STAGGER_NO_SUCH_ATTEMPT);
  CHECK_CODE(stagger_report_attempt(report, 0, NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_report_attempt(NULL, 0, &attempt), STAGGER_NULL_ARGUMENT);
  CHECK(stagger_report_attempt_count(NULL) == 0);
}

/* Nothing is written beyond the size that the caller has, and a longer struct ends in zeros. */
static void check_sizes(const stagger_report *report) {
  unsigned char memory[sizeof(stagger_attempt) + 64];
  stagger_attempt whole = {.size = sizeof whole};
  size_t size = offsetof(stagger_attempt, outcome);
  size_t i;

  CHECK_CODE(stagger_report_attempt(report, 2, &whole), STAGGER_OK);
  memset(memory, 0xa5, sizeof memory);
  memcpy(memory, &size, sizeof size);
  CHECK_CODE(stagger_report_attempt(report, 2, (stagger_attempt *)(void *)memory), STAGGER_OK);
  CHECK(memcmp(memory + sizeof size, (char *)&whole + sizeof size, size - sizeof size) == 0);
  for (i = size; i < sizeof memory; i++) CHECK(memory[i] == 0xa5);

  size = sizeof whole + 32;
  memcpy(memory, &size, sizeof size);
  CHECK_CODE(stagger_report_attempt(report, 2, (stagger_attempt *)(void *)memory), STAGGER_OK);
  for (i = sizeof whole; i < size; i++) CHECK(memory[i] == 0);
  for (i = size; i < sizeof memory; i++) CHECK(memory[i] == 0xa5);

  for (size = 0; size < sizeof size; size++) {
    whole.size = size;
    CHECK_CODE(stagger_report_attempt(report, 0, &whole), STAGGER_INVALID_SIZE);
  }
  whole.size = 4097;
  CHECK_CODE(stagger_report_attempt(report, 0, &whole), STAGGER_INVALID_SIZE);
}

static void check_summary(const stagger_report *report) {
  stagger_summary summary = {.size = sizeof summary};

  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.error == STAGGER_OK && summary.system_error == 0);
  CHECK(summary.target == -1 && summary.source == -1);
  CHECK(summary.attempt_count == 3 && summary.untried_count == 0 && summary.deferral_count == 0);
  CHECK(summary.duration_ns >= STAGGER_MILLISECONDS(20));
  summary.size = 0;
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_INVALID_SIZE);
  CHECK_CODE(stagger_report_summary(report, NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_report_summary(NULL, &summary), STAGGER_NULL_ARGUMENT);
}

static void check_text(const stagger_report *report) {
  const size_t length = stagger_report_text(report, NULL, 0);
  char *text = malloc(length + 2);

  CHECK(length > 0 && text);
  memset(text, '#', length + 2);
  CHECK(stagger_report_text(report, text, (size_t)-1) == length);
  CHECK(strlen(text) == length && text[length - 1] == '\n' && text[length + 1] == '#');
  CHECK(strncmp(text, "connected to 127.0.0.1:", 23) == 0);
  CHECK(strstr(text, "\nattempt 1: 127.0.0.1:") && strstr(text, "(ECONNREFUSED)"));
  CHECK(strstr(text, " from 127.0.0.5 via interface 1, ") && strstr(text, ", lost after "));
  /* As much as fits in, and never more. */
  for (size_t size = 1; size <= length + 1; size++) {
    memset(text, '#', length + 2);
    CHECK(stagger_report_text(report, text, size) == length);
    CHECK(strlen(text) == size - 1 && text[size] == '#');
  }
  text[0] = '#';
  CHECK(stagger_report_text(report, text, 0) == length && text[0] == '#');
  CHECK(stagger_report_text(NULL, text, 9) == 0 && text[0] == 0);
  CHECK(stagger_report_text(NULL, NULL, 0) == 0);
  free(text);
}

/* A line says which entry is wrong. */
static void check_text_of_input(void) {
  const stagger_target targets[] = {
      {.text = "192.0.2.1:80"}, {.text = "example"}, {.text = "0.0.0.0:1"}};
  const stagger_target nothing = {0};
  stagger_report *report;
  char text[200];
  int descriptor;

  CHECK_CODE(stagger_connect(targets, 2, NULL, &descriptor, &report), STAGGER_MALFORMED_ADDRESS);
  stagger_report_text(report, text, sizeof text);
  CHECK(strncmp(text, "target 2: \"example\": ", 21) == 0);
  stagger_report_free(report);
  CHECK_CODE(stagger_connect(targets + 2, 1, NULL, &descriptor, &report), STAGGER_WILDCARD_ADDRESS);
  stagger_report_text(report, text, sizeof text);
  CHECK(strcmp(text, "target 1, \"0.0.0.0:1\": the wildcard address is not a destination\n") == 0);
  stagger_report_free(report);
  CHECK_CODE(stagger_connect(&nothing, 1, NULL, &descriptor, &report), STAGGER_NULL_ARGUMENT);
  stagger_report_text(report, text, sizeof text);
  CHECK(strcmp(text, "target 1: a pointer that must be there is NULL\n") == 0);
  stagger_report_free(report);
  stagger_report_free(NULL);
}

/* Races that go on, and that were given up. */
static void check_text_of_race(void) {
  struct peer silent = silent_peer(AF_INET);
  const stagger_target target = target_of(&silent);
  stagger_attempt attempt = {.size = sizeof attempt};
  stagger_race *race;
  stagger_report *before, *after;
  char text[300];

  CHECK_CODE(stagger_race_create(&target, 1, NULL, &race, NULL), STAGGER_OK);
  CHECK_CODE(stagger_race_report(race, &before), STAGGER_OK);
  stagger_race_cancel(race);
  CHECK_CODE(stagger_race_report(race, &after), STAGGER_OK);
  CHECK_CODE(stagger_race_report(race, NULL), STAGGER_NULL_ARGUMENT);
  stagger_race_free(race);
  /* Reports outlive their race. */
  stagger_report_text(before, text, sizeof text);
  CHECK(strncmp(text, "going on for ", 13) == 0 && strstr(text, ", under way\n"));
  CHECK_CODE(stagger_report_attempt(before, 0, &attempt), STAGGER_OK);
  CHECK(attempt.outcome == STAGGER_ATTEMPT_PENDING && attempt.ended_ns == -1);
  CHECK(attempt.local_length == 0 && attempt.interface_index == 0 && attempt.connected_ns == -1);
  stagger_report_text(after, text, sizeof text);
  CHECK(strncmp(text, "not connected after ", 20) == 0 && strstr(text, ", cancelled after "));
  CHECK_CODE(stagger_report_attempt(after, 0, &attempt), STAGGER_OK);
  CHECK(attempt.outcome == STAGGER_ATTEMPT_CANCELLED);
  stagger_report_free(before);
  stagger_report_free(after);
  close_peer(&silent);
}

void check_reports(void) {
  struct peer refusing = refusing_peer(AF_INET), silent = silent_peer(AF_INET);
  struct peer good = good_peer(AF_INET);
  stagger_report *report = some_report(&refusing, &silent, &good);

  check_attempts(report, &good);
  check_sizes(report);
  check_summary(report);
  check_text(report);
  stagger_report_free(report);
  check_text_of_input();
  check_text_of_race();
  close_peer(&refusing);
  close_peer(&silent);
  close_peer(&good);
}
