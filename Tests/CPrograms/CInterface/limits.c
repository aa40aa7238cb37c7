/* A process that may not do what it asks for; each in a child of its own. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct peer good;

static void run_in_child(void (*body)(void)) {
  int status = -1;
  fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    failures = 0;
    body();
    fflush(stdout);
    _exit(failures != 0);
  }
  CHECK(waitpid(child, &status, 0) == child && status == 0);
}

/* No descriptor is left, for an attempt or to wait with. */
static void without_descriptors(void) {
  const stagger_target target = target_of(&good);
  const struct rlimit none = {0, 0};
  stagger_race *race = (stagger_race *)&race;
  stagger_report *report = NULL;
  stagger_summary summary = {.size = sizeof summary};
  int descriptor;

  CHECK(setrlimit(RLIMIT_NOFILE, &none) == 0);
  CHECK_CODE(stagger_connect(&target, 1, NULL, &descriptor, &report), STAGGER_RESOURCE_LIMIT);
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.system_error == EMFILE);
  stagger_report_free(report);
  CHECK_CODE(stagger_race_create(&target, 1, NULL, &race, &report), STAGGER_RESOURCE_LIMIT);
  CHECK(race == NULL && report != NULL);
  stagger_report_free(report);
}

/* SO_MARK belongs to the administrator. */
static void without_privileges(void) {
  const stagger_target target = target_of(&good);
  stagger_options options = default_options();
  stagger_report *report = NULL;
  stagger_summary summary = {.size = sizeof summary};
  int descriptor;

  if (geteuid() == 0) CHECK(setgid(65534) == 0 && setuid(65534) == 0);
  options.mark = 7;
  CHECK_CODE(
      stagger_connect(&target, 1, &options, &descriptor, &report), STAGGER_PERMISSION_DENIED);
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.system_error == EPERM);
  stagger_report_free(report);
}

/* A kernel that knows no socket options. */
static void without_options(void) {
  const stagger_target target = target_of(&good);
  const struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_setsockopt, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOPROTOOPT),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog program = {sizeof code / sizeof *code, (struct sock_filter *)code};
  stagger_options options = default_options();
  stagger_report *report = NULL;
  stagger_summary summary = {.size = sizeof summary};
  int descriptor;

  CHECK(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
  CHECK(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
  options.flags = STAGGER_NO_DELAY;
  CHECK_CODE(stagger_connect(&target, 1, &options, &descriptor, &report), STAGGER_OPTION_REFUSED);
  CHECK_CODE(stagger_report_summary(report, &summary), STAGGER_OK);
  CHECK(summary.system_error == ENOPROTOOPT);
  stagger_report_free(report);
}

/* A program that has closed its standard descriptors can get number 0. */
static void with_descriptor_zero(void) {
  const stagger_target target = target_of(&good);
  int descriptor = 17;

  close(0);
  CHECK_CODE(stagger_connect(&target, 1, NULL, &descriptor, NULL), STAGGER_OK);
  CHECK(descriptor == 0 && is_connected(descriptor, &good));
}

/* How many bytes of the heap are in use after another hundred calls that fail. */
static size_t heap_after(const stagger_target *targets, size_t count, const stagger_options *options) {
  for (int i = 0; i < 100; i++) {
    stagger_race *race;
    int descriptor;
    CHECK(stagger_connect(targets, count, options, &descriptor, NULL) != STAGGER_OK);
    CHECK(stagger_race_create(targets, count, options, &race, NULL) != STAGGER_OK);
  }
  return mallinfo2().uordblks;
}

static void check_growth(
    const stagger_target *targets, size_t count, const stagger_options *options) {
  const size_t before = heap_after(targets, count, options);
  CHECK(heap_after(targets, count, options) == before);
}

/* No descriptor gets a number from here on. */
static int limit_descriptors(rlim_t number) {
  struct rlimit limit = {0, 0};
  CHECK(getrlimit(RLIMIT_NOFILE, &limit) == 0);
  limit.rlim_cur = number;
  if (setrlimit(RLIMIT_NOFILE, &limit) == 0) return 1;
  CHECK(!"a limit of descriptors");
  return 0;
}

/* What fails leaves no memory behind, whichever call it is that fails. */
static void without_leaks(void) {
  const stagger_target targets[] = {target_of(&good), {.text = "[::1]:9"}};
  struct peer silent = silent_peer(AF_INET);
  const stagger_target waiting = target_of(&silent);
  stagger_options options = default_options();
  int descriptor;

  options.backup_attempts = 65;
  check_growth(targets, 2, &options);
  options.backup_attempts = 0;
  options.traffic_class = 256;
  check_growth(targets, 2, &options);
  check_growth(targets, 0, NULL);

  if (!limit_descriptors(0)) return;
  check_growth(targets, 1, NULL);
  check_growth(targets, 2, NULL); /* nor can the kernel be asked for an order */

  /* A socket can be had, but no epoll set to wait with. */
  for (rlim_t limit = 3; limit < 64; limit++) {
    size_t before, after;
    options = default_options();
    options.timeout_ns = STAGGER_MILLISECONDS(30);
    if (!limit_descriptors(limit)) return;
    if (stagger_connect(&waiting, 1, &options, &descriptor, NULL) != STAGGER_TIMED_OUT) continue;
    stagger_connect(&waiting, 1, &options, &descriptor, NULL);
    before = mallinfo2().uordblks;
    stagger_connect(&waiting, 1, &options, &descriptor, NULL);
    after = mallinfo2().uordblks;
    CHECK(before == after);
    break;
  }
  close_peer(&silent);
}

void check_limits(void) {
  good = good_peer(AF_INET);
  run_in_child(without_descriptors);
  run_in_child(without_privileges);
  run_in_child(without_options);
  run_in_child(with_descriptor_zero);
  run_in_child(without_leaks);
  close_peer(&good);
}
