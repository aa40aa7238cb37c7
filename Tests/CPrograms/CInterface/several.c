/* More than one connection. */
#include "check.h"

static void check_all_wanted(void) {
  struct peer first = good_peer(AF_INET), second = good_peer(AF_INET);
  const stagger_target targets[] = {target_of(&first), target_of(&second)};
  int descriptors[] = {-1, -1, -1};
  size_t made = 17;

  CHECK_CODE(stagger_connect_several(targets, 2, NULL, descriptors, 2, &made, NULL), STAGGER_OK);
  CHECK(made == 2 && descriptors[2] == -1);
  CHECK(is_connected(descriptors[0], &first) && is_connected(descriptors[1], &second));
  close_peer(&first);
  close_peer(&second);
}

static void check_fewer_than_wanted(void) {
  struct peer good = good_peer(AF_INET), refusing = refusing_peer(AF_INET);
  const stagger_target targets[] = {target_of(&good), target_of(&refusing)};
  int descriptors[] = {17, 17, 17, 17};
  size_t made = 17;
  stagger_report *report;
  stagger_summary summary = {.size = sizeof summary};

  CHECK_CODE(stagger_connect_several(targets, 2, NULL, descriptors, 4, &made, &report), STAGGER_OK);
  CHECK(made == 1 && descriptors[1] == 17);
  CHECK(is_connected(descriptors[0], &good));
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.error == STAGGER_OK && summary.attempt_count == 2);
  stagger_report_free(report);
  close_peer(&good);
  close_peer(&refusing);
}

static void check_none(void) {
  struct peer refusing = refusing_peer(AF_INET);
  const stagger_target target = target_of(&refusing);
  int descriptors[] = {17, 17};
  size_t made = 17;

  CHECK_CODE(
      stagger_connect_several(&target, 1, NULL, descriptors, 2, &made, NULL),
      STAGGER_ALL_ATTEMPTS_FAILED);
  CHECK(made == 0 && descriptors[0] == 17);
  /* A number beyond every list is no harm. */
  CHECK_CODE(
      stagger_connect_several(&target, 1, NULL, descriptors, (size_t)-1, &made, NULL),
      STAGGER_ALL_ATTEMPTS_FAILED);
  close_peer(&refusing);
}

/* When the time is up, what was made by then is handed over. */
static void check_some_in_time(void) {
  struct peer good = good_peer(AF_INET), silent = silent_peer(AF_INET);
  const stagger_target targets[] = {target_of(&good), target_of(&silent)};
  stagger_options options = default_options();
  int descriptors[2];
  size_t made = 17;
  stagger_report *report;
  stagger_summary summary = {.size = sizeof summary};

  options.timeout_ns = STAGGER_MILLISECONDS(50);
  options.ordering = STAGGER_GIVEN;
  CHECK_CODE(
      stagger_connect_several(targets, 2, &options, descriptors, 2, &made, &report), STAGGER_OK);
  CHECK(made == 1 && is_connected(descriptors[0], &good));
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.error == STAGGER_OK);
  stagger_report_free(report);
  close_peer(&good);
  close_peer(&silent);
}

void check_several(void) {
  check_all_wanted();
  check_fewer_than_wanted();
  check_none();
  check_some_in_time();
}
