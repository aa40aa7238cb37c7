/* A process that may not do what it asks for; each in a child of its own. */
#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
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

void check_limits(void) {
  good = good_peer(AF_INET);
  run_in_child(without_descriptors);
  run_in_child(without_privileges);
  run_in_child(without_options);
  run_in_child(with_descriptor_zero);
  close_peer(&good);
}
