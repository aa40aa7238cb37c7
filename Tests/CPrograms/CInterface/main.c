/*
 * A C program that knows nothing but stagger/stagger.h: every function, every code, threads, fork and
 * event loops. It says what is not as it should be, and how much was looked at.
 */
#include "check.h"

#include <dirent.h>

int checks, failures;

void check(int holds, const char *file, int line, const char *what) {
  __atomic_add_fetch(&checks, 1, __ATOMIC_RELAXED);
  if (holds) return;
  __atomic_add_fetch(&failures, 1, __ATOMIC_RELAXED);
  printf("%s:%d: not so: %s\n", file, line, what);
}

void check_code(int code, int expected, const char *file, int line, const char *what) {
  check(code == expected, file, line, what);
  if (code == expected) return;
  printf("  it is %s, not %s\n", stagger_error_name(code), stagger_error_name(expected));
}

int open_descriptors(void) {
  int count = -1; /* that of the directory */
  DIR *all = opendir("/proc/self/fd");
  if (!all) return -1;
  for (struct dirent *entry; (entry = readdir(all));) count += entry->d_name[0] != '.';
  closedir(all);
  return count;
}

/* Races that have to wait for one and for two, and one that is ranked: what the library opens and keeps. */
static void warm_up(void) {
  struct peer silent = silent_peer(AF_INET), other = silent_peer(AF_INET);
  struct peer good = good_peer(AF_INET6);
  const stagger_target pair[] = {target_of(&silent), target_of(&other)};
  const stagger_target targets[] = {target_of(&silent), target_of(&good)};
  stagger_options options = default_options();
  int descriptor;

  options.timeout_ns = STAGGER_MILLISECONDS(200);
  CHECK_CODE(stagger_connect(targets, 1, &options, &descriptor, NULL), STAGGER_TIMED_OUT);
  options.ordering = STAGGER_GIVEN;
  options.attempt_delay_ns = STAGGER_MILLISECONDS(10);
  CHECK_CODE(stagger_connect(pair, 2, &options, &descriptor, NULL), STAGGER_TIMED_OUT);
  CHECK_CODE(stagger_connect(targets, 2, NULL, &descriptor, NULL), STAGGER_OK);
  CHECK(is_connected(descriptor, &good));
  close_peer(&silent);
  close_peer(&other);
  close_peer(&good);
}

static void run(const char *name, void (*part)(void), int kept) {
  const int before = open_descriptors();
  part();
  const int left = open_descriptors() - before;
  CHECK(left >= 0 && left <= kept);
  if (left < 0 || left > kept) printf("  %s leaves %d descriptors\n", name, left);
}

/* With --one-process nothing is forked, for tools that watch one. */
int main(int argc, char **argv) {
  const int forks = !(argc == 2 && strcmp(argv[1], "--one-process") == 0);

  warm_up();
  run("texts", check_texts, 0);
  run("input", check_input, 0);
  run("options", check_options, 0);
  run("connecting", check_connecting, 0);
  run("outcomes", check_outcomes, 0);
  run("several", check_several, 0);
  run("racing", check_racing, 0);
  run("reports", check_reports, 0);
  run("policy", check_policy, 0);
  run("policy races", check_policy_races, 9);
  /* valgrind takes a comparison of a whole word, of which only the upper bits count, for a fault. */
  if (forks) run("policy and Winsock", check_policy_winsock, 9);
  if (forks) run("fork", check_fork, 0);
  if (forks) run("limits", check_limits, 0);
  /*
   * For threads that wait or ask the kernel at once the library keeps up to four epoll sets, four
   * sockets for routes and four that hear of changes; the first of each is there from warm_up().
   */
  run("threads", check_threads, 9);

  printf("%d checks, %d not so\n", checks, failures);
  return failures != 0;
}
