/* Races in a child of fork(). */
#include "check.h"

#include <sys/wait.h>
#include <unistd.h>

/* What the child may do with a race and a report of its parent: nothing, and read it. */
static void check_child(stagger_race *race, stagger_report *report, const struct peer *good) {
  const stagger_target target = target_of(good);
  stagger_report *none = report;
  stagger_race *fresh;
  int descriptor = 17;

  CHECK(stagger_race_descriptor(race) == -1 && stagger_race_timeout_ms(race) == 0);
  CHECK(stagger_race_process(race) == 1 && stagger_race_is_over(race) == 1);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OTHER_PROCESS);
  CHECK(descriptor == -1);
  CHECK_CODE(stagger_race_report(race, &none), STAGGER_OTHER_PROCESS);
  CHECK(none == NULL);
  CHECK(stagger_report_attempt_count(report) == 1);
  stagger_report_free(report);
  stagger_race_cancel(race);
  stagger_race_free(race);
  /* New ones work, blocking and not. */
  CHECK_CODE(stagger_connect(&target, 1, NULL, &descriptor, NULL), STAGGER_OK);
  CHECK(is_connected(descriptor, good));
  CHECK_CODE(stagger_race_create(&target, 1, NULL, &fresh, NULL), STAGGER_OK);
  while (!stagger_race_process(fresh)) usleep(1000);
  CHECK_CODE(stagger_race_take(fresh, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, good));
  stagger_race_free(fresh);
}

void check_fork(void) {
  struct peer silent = silent_peer(AF_INET), good = good_peer(AF_INET6);
  const stagger_target targets[] = {target_of(&silent), target_of(&good)};
  stagger_options options = default_options();
  stagger_race *race;
  stagger_report *report;
  int status = -1, descriptor;
  pid_t child;

  options.ordering = STAGGER_GIVEN;
  CHECK_CODE(stagger_race_create(targets, 2, &options, &race, NULL), STAGGER_OK);
  CHECK_CODE(stagger_race_report(race, &report), STAGGER_OK);
  fflush(stdout);
  child = fork();
  if (child == 0) {
    failures = 0;
    check_child(race, report, &good);
    fflush(stdout);
    _exit(failures != 0);
  }
  CHECK(waitpid(child, &status, 0) == child && status == 0);
  /* What the child did has not touched the race. */
  while (!stagger_race_process(race)) usleep(1000);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  stagger_report_free(report);
  stagger_race_free(race);
  close_peer(&silent);
  close_peer(&good);
}
