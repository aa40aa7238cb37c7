/* What can become of a call that was right. */
#include "check.h"

#include <errno.h>

/* Connects, and gives the code with what the report says. */
static int outcome_of(
    const stagger_target *targets, size_t count, const stagger_options *options,
    stagger_summary *summary) {
  stagger_report *report = NULL;
  int descriptor = 17;
  const int code = stagger_connect(targets, count, options, &descriptor, &report);

  memset(summary, 0, sizeof *summary);
  summary->size = sizeof *summary;
  CHECK(descriptor == -1 && report != NULL);
  CHECK_CODE(stagger_report_summary(report, summary), STAGGER_OK);
  CHECK(summary->error == code && summary->target == -1 && summary->source == -1);
  CHECK(summary->duration_ns >= 0 && summary->deferral_count == 0);
  stagger_report_free(report);
  return code;
}

static void check_refused(void) {
  struct peer first = refusing_peer(AF_INET), second = refusing_peer(AF_INET6);
  const stagger_target targets[] = {target_of(&first), target_of(&second)};
  stagger_summary summary;

  CHECK_CODE(outcome_of(targets, 2, NULL, &summary), STAGGER_ALL_ATTEMPTS_FAILED);
  CHECK(summary.system_error == ECONNREFUSED);
  CHECK(summary.attempt_count == 2 && summary.untried_count == 0);
  close_peer(&first);
  close_peer(&second);
}

static void check_timeout(void) {
  struct peer first = silent_peer(AF_INET), second = silent_peer(AF_INET);
  const stagger_target targets[] = {target_of(&first), target_of(&second)};
  stagger_options options = default_options();
  stagger_summary summary;

  options.timeout_ns = STAGGER_MILLISECONDS(30);
  CHECK_CODE(outcome_of(targets, 2, &options, &summary), STAGGER_TIMED_OUT);
  CHECK(summary.attempt_count == 1 && summary.untried_count == 1);
  CHECK(summary.duration_ns > 0);
  /* The time of an attempt is an answer about its address. */
  options.timeout_ns = 0;
  options.attempt_timeout_ns = STAGGER_MILLISECONDS(20);
  options.attempt_delay_ns = STAGGER_MILLISECONDS(10);
  CHECK_CODE(outcome_of(targets, 2, &options, &summary), STAGGER_ALL_ATTEMPTS_FAILED);
  CHECK(summary.attempt_count == 2 && summary.system_error == ETIMEDOUT);
  close_peer(&first);
  close_peer(&second);
}

/* An address that this host does not have. */
static void check_source_unavailable(void) {
  struct peer good = good_peer(AF_INET);
  const stagger_target target = target_of(&good);
  const stagger_source source = {{.text = "192.0.2.77"}, NULL};
  stagger_options options = default_options();
  stagger_summary summary;

  options.sources = &source;
  options.source_count = 1;
  CHECK_CODE(outcome_of(&target, 1, &options, &summary), STAGGER_SOURCE_UNAVAILABLE);
  CHECK(summary.system_error == EADDRNOTAVAIL);
  close_peer(&good);
}

void check_outcomes(void) {
  check_refused();
  check_timeout();
  check_source_unavailable();
}
