#include "check.h"

static void check_versions(void) {
  char text[32];
  snprintf(
      text, sizeof text, "%d.%d.%d", STAGGER_VERSION_MAJOR, STAGGER_VERSION_MINOR,
      STAGGER_VERSION_PATCH);
  CHECK(strcmp(STAGGER_VERSION, text) == 0);
  CHECK(strcmp(stagger_version(), text) == 0);
  CHECK(stagger_version_number() == STAGGER_VERSION_NUMBER);
}

/* Every number has two texts, and no two numbers have the same. */
static void check_errors(void) {
  int known = 0;
  for (int code = -2; code < 200; code++) {
    const char *name = stagger_error_name(code), *words = stagger_error_string(code);
    CHECK(name && *name && words && *words);
    if (strcmp(name, "unknown") == 0) {
      CHECK(strcmp(words, "unknown error") == 0);
      continue;
    }
    known++;
    for (int other = -2; other < code; other++) {
      CHECK(strcmp(name, stagger_error_name(other)) != 0);
      CHECK(strcmp(words, stagger_error_string(other)) != 0);
    }
  }
  CHECK(known == 40);
  CHECK(strcmp(stagger_error_name(STAGGER_OK), "ok") == 0);
  CHECK(strcmp(stagger_error_name(STAGGER_TIMED_OUT), "timed_out") == 0);
  CHECK(strcmp(stagger_error_name(STAGGER_NO_SUCH_ATTEMPT), "no_such_attempt") == 0);
  CHECK(strcmp(stagger_error_name(0x7fffffff), "unknown") == 0);
}

static void check_outcome_names(void) {
  static const char *const names[] = {"pending", "connected", "failed",  "lost",
                                      "timed_out", "cancelled", "given_up", "unknown"};
  for (int outcome = 0; outcome < 8; outcome++) {
    CHECK(strcmp(stagger_outcome_name(outcome), names[outcome]) == 0);
  }
  CHECK(strcmp(stagger_outcome_name(-1), "unknown") == 0);
}

void check_texts(void) {
  check_versions();
  check_errors();
  check_outcome_names();
  CHECK(STAGGER_SECONDS(1) == 1000000000 && STAGGER_MILLISECONDS(1) == 1000000);
  CHECK(STAGGER_MICROSECONDS(5) == 5000);
}
