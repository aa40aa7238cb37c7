/* Several threads that connect and race at once. */
#include "check.h"

#include <pthread.h>
#include <unistd.h>

enum { THREADS = 8, ROUNDS = 25 };

static void *work(void *unused) {
  struct peer silent = silent_peer(AF_INET), refusing = refusing_peer(AF_INET);
  struct peer good = good_peer(AF_INET);
  const stagger_target targets[] = {target_of(&silent), target_of(&refusing), target_of(&good)};
  stagger_options options = default_options();
  (void)unused;

  options.attempt_delay_ns = STAGGER_MILLISECONDS(10);
  for (int round = 0; round < ROUNDS; round++) {
    stagger_report *report = NULL;
    stagger_race *race = NULL;
    int descriptor = -1;

    options.ordering = round % 2 ? STAGGER_GIVEN : STAGGER_RANKED;
    CHECK_CODE(stagger_connect(targets, 3, &options, &descriptor, &report), STAGGER_OK);
    CHECK(is_connected(descriptor, &good));
    CHECK(stagger_report_attempt_count(report) >= 1);
    stagger_report_free(report);
    CHECK_CODE(stagger_race_create(targets + 1, 2, NULL, &race, NULL), STAGGER_OK);
    while (!stagger_race_process(race)) usleep(500);
    CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
    CHECK(is_connected(descriptor, &good));
    stagger_race_free(race);
  }
  close_peer(&silent);
  close_peer(&refusing);
  close_peer(&good);
  return NULL;
}

/* A race goes on in another thread than the one that began it. */
static void *finish(void *race) {
  while (!stagger_race_process(race)) usleep(500);
  return NULL;
}

static void check_move(void) {
  struct peer silent = silent_peer(AF_INET), good = good_peer(AF_INET);
  const stagger_target targets[] = {target_of(&silent), target_of(&good)};
  stagger_options options = default_options();
  stagger_race *race = NULL;
  pthread_t thread;
  int descriptor = -1;

  options.ordering = STAGGER_GIVEN;
  CHECK_CODE(stagger_race_create(targets, 2, &options, &race, NULL), STAGGER_OK);
  CHECK(pthread_create(&thread, NULL, finish, race) == 0);
  CHECK(pthread_join(thread, NULL) == 0);
  CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  stagger_race_free(race);
  close_peer(&silent);
  close_peer(&good);
}

void check_threads(void) {
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, work, NULL) == 0);
  for (int i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  check_move();
}
