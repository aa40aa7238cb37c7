/* Races in an event loop of somebody else's. */
#include "check.h"

#include <errno.h>
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

/* Drives a race in an epoll loop to its end; the loop has another descriptor too. */
static void drive(stagger_race *race) {
  const int loop = epoll_create1(EPOLL_CLOEXEC);
  const int descriptor = stagger_race_descriptor(race);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
  int over = stagger_race_is_over(race);

  CHECK(descriptor >= 0 && epoll_ctl(loop, EPOLL_CTL_ADD, descriptor, &event) == 0);
  while (!over) {
    const int64_t before = stagger_race_timeout_ns(race);
    const int wait = stagger_race_timeout_ms(race);
    const int64_t after = stagger_race_timeout_ns(race);
    CHECK(before >= -1 && wait >= -1 && after >= -1);
    /* Neither too short nor longer than rounded up; -1 is without a limit. */
    CHECK(before == -1 ? wait == -1 : wait <= before / 1000000 + 1);
    CHECK(after == -1 || wait * (int64_t)1000000 >= after);
    epoll_wait(loop, &event, 1, wait);
    over = stagger_race_process(race);
    CHECK(over == stagger_race_is_over(race));
    CHECK(descriptor == stagger_race_descriptor(race));
  }
  CHECK(stagger_race_timeout_ms(race) == 0 && stagger_race_timeout_ns(race) == 0);
  CHECK(stagger_race_process(race) == 1);
  close(loop);
}

static stagger_race *begin(
    const stagger_target *targets, size_t count, const stagger_options *options) {
  stagger_race *race = NULL;
  stagger_report *report = (stagger_report *)&race;
  CHECK_CODE(stagger_race_create(targets, count, options, &race, &report), STAGGER_OK);
  CHECK(race != NULL && report == NULL);
  return race;
}

static int code_of_report(const stagger_race *race) {
  stagger_report *report = NULL;
  stagger_summary summary = {.size = sizeof summary};
  CHECK_CODE(stagger_race_report(race, &report), STAGGER_OK);
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  stagger_report_free(report);
  return summary.error;
}

/* A silent target, then a good one. */
static void check_winner(void) {
  struct peer silent = silent_peer(AF_INET), good = good_peer(AF_INET6);
  const stagger_target targets[] = {target_of(&silent), target_of(&good)};
  stagger_options options = default_options();
  stagger_race *race;
  int descriptor = 17;

  options.ordering = STAGGER_GIVEN;
  options.attempt_delay_ns = STAGGER_MILLISECONDS(30);
  race = begin(targets, 2, &options);
  CHECK(!stagger_race_is_over(race));
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_NOT_OVER);
  CHECK(descriptor == -1);
  CHECK_CODE(code_of_report(race), STAGGER_NOT_OVER);
  drive(race);
  CHECK_CODE(code_of_report(race), STAGGER_OK);
  CHECK_CODE(stagger_race_take(race, NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  CHECK(stagger_race_descriptor(race) == -1 && stagger_race_is_over(race) == 1);
  CHECK(stagger_race_process(race) == 1 && stagger_race_timeout_ms(race) == 0);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_NOTHING_LEFT);
  CHECK(descriptor == -1);
  stagger_race_cancel(race);
  CHECK_CODE(code_of_report(race), STAGGER_OK);
  stagger_race_free(race);
  close_peer(&silent);
  close_peer(&good);
}

/* Refused by all; the code is the same each time. */
static void check_lost(void) {
  struct peer first = refusing_peer(AF_INET), second = refusing_peer(AF_INET6);
  const stagger_target targets[] = {target_of(&first), target_of(&second)};
  stagger_race *race = begin(targets, 2, NULL);
  int descriptor = 17;

  drive(race);
  CHECK_CODE(code_of_report(race), STAGGER_ALL_ATTEMPTS_FAILED);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_ALL_ATTEMPTS_FAILED);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_ALL_ATTEMPTS_FAILED);
  CHECK(descriptor == -1);
  CHECK_CODE(code_of_report(race), STAGGER_ALL_ATTEMPTS_FAILED);
  stagger_race_free(race);
  close_peer(&first);
  close_peer(&second);
}

static void check_timeout(void) {
  struct peer silent = silent_peer(AF_INET);
  const stagger_target target = target_of(&silent);
  stagger_options options = default_options();
  stagger_race *race;
  int descriptor;

  options.timeout_ns = STAGGER_MILLISECONDS(30);
  race = begin(&target, 1, &options);
  drive(race);
  CHECK_CODE(code_of_report(race), STAGGER_TIMED_OUT);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_TIMED_OUT);
  stagger_race_free(race);
  /* Without any limit only the descriptor can say that there is something to do. */
  race = begin(&target, 1, NULL);
  CHECK(stagger_race_timeout_ms(race) == -1 && stagger_race_timeout_ns(race) == -1);
  CHECK(stagger_race_process(race) == 0);
  stagger_race_free(race);
  /* A limit beyond an int is the longest wait. */
  options.timeout_ns = INT64_MAX;
  race = begin(&target, 1, &options);
  CHECK(stagger_race_timeout_ms(race) == 0x7fffffff);
  stagger_race_free(race);
  close_peer(&silent);
}

static void check_cancel(void) {
  struct peer silent = silent_peer(AF_INET), good = good_peer(AF_INET);
  const stagger_target waiting = target_of(&silent), done = target_of(&good);
  stagger_race *race = begin(&waiting, 1, NULL);
  int descriptor;

  stagger_race_cancel(race);
  stagger_race_cancel(race);
  CHECK(stagger_race_is_over(race) == 1 && stagger_race_timeout_ns(race) == 0);
  CHECK_CODE(code_of_report(race), STAGGER_CANCELLED);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_CANCELLED);
  stagger_race_free(race);
  /* One that is won and not taken is closed by the free. */
  race = begin(&done, 1, NULL);
  drive(race);
  stagger_race_free(race);
  close_peer(&silent);
  close_peer(&good);
}

static void check_several_winners(void) {
  struct peer first = good_peer(AF_INET), second = good_peer(AF_INET);
  const stagger_target targets[] = {target_of(&first), target_of(&second)};
  stagger_options options = default_options();
  stagger_race *race;
  int descriptor;

  options.winners = 2;
  options.ordering = STAGGER_GIVEN;
  race = begin(targets, 2, &options);
  drive(race);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, &first));
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, &second));
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_NOTHING_LEFT);
  stagger_race_free(race);
  race = begin(targets, 2, &options);
  drive(race);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, &first));
  stagger_race_free(race);
  close_peer(&first);
  close_peer(&second);
}

static void check_null(void) {
  stagger_report *report = NULL;
  int descriptor = 17;

  CHECK(stagger_race_descriptor(NULL) == -1);
  CHECK(stagger_race_timeout_ms(NULL) == 0 && stagger_race_timeout_ns(NULL) == 0);
  CHECK(stagger_race_process(NULL) == 1 && stagger_race_is_over(NULL) == 1);
  CHECK_CODE(stagger_race_take(NULL, &descriptor), STAGGER_NULL_ARGUMENT);
  CHECK(descriptor == -1);
  CHECK_CODE(stagger_race_report(NULL, &report), STAGGER_NULL_ARGUMENT);
  CHECK(report == NULL);
  stagger_race_cancel(NULL);
  stagger_race_free(NULL);
}

void check_racing(void) {
  check_winner();
  check_lost();
  check_timeout();
  check_cancel();
  check_several_winners();
  check_null();
}
