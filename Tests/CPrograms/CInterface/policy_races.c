/* What policies do to races, and to the functions of winsock.h. */
#include "check.h"

#include <stagger/winsock.h>

#include <net/if.h>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

/* The loopback interface as "here", "gone" over an interface that is not there, and one rule. */
static stagger_policy *policy_of(stagger_rule rule) {
  static const char *const loopback[] = {"interface:lo"}, *const nothing[] = {"interface:nosuch0"};
  const stagger_connection here = {
      .size = sizeof here, .name = "here", .interfaces = loopback, .interface_count = 1};
  const stagger_connection gone = {
      .size = sizeof gone, .name = "gone", .interfaces = nothing, .interface_count = 1};
  stagger_policy *policy = stagger_policy_create();

  rule.size = sizeof rule;
  CHECK_CODE(stagger_policy_add_rule(policy, &rule), STAGGER_OK);
  CHECK_CODE(stagger_policy_add_connection(policy, &here), STAGGER_OK);
  CHECK_CODE(stagger_policy_add_connection(policy, &gone), STAGGER_OK);
  CHECK_CODE(stagger_policy_finish(policy), STAGGER_OK);
  return policy;
}

static stagger_rule rule_of(const char *const *use) {
  const stagger_rule rule = {.name = "only", .use = use, .use_count = use ? 1 : 0};
  return rule;
}

/* No address of this host, which rules about ways out are not for. Nothing is ever sent there. */
static const stagger_target far_away = {.text = "192.0.2.1:9"};

static const char *const use_here[] = {"here"}, *const use_gone[] = {"gone"};

static int is_called(const struct peer *peer) {
  struct pollfd events = {peer->listener, POLLIN, 0};
  return poll(&events, 1, 0) != 0;
}

/* Nothing is tried, and the report says why. */
static void check_refusal_of(
    stagger_target target, const stagger_options *options, int code, const char *why) {
  stagger_report *report = NULL;
  char text[300];
  int descriptor;

  CHECK_CODE(stagger_connect(&target, 1, options, &descriptor, &report), code);
  CHECK(descriptor == -1 && stagger_report_attempt_count(report) == 0);
  stagger_report_text(report, text, sizeof text);
  CHECK(strstr(text, why) != NULL);
  if (!strstr(text, why)) printf("  it is %s\n", text);
  stagger_report_free(report);
}

static void check_refusal(const stagger_options *options, const char *why) {
  struct peer good = good_peer(AF_INET);
  check_refusal_of(target_of(&good), options, STAGGER_NO_PATH_ADMITTED, why);
  CHECK(!is_called(&good));
  close_peer(&good);
}

static void check_admission(const stagger_options *options, unsigned int interface, int class) {
  struct peer good = good_peer(AF_INET);
  const stagger_target target = target_of(&good);
  stagger_report *report = NULL;
  stagger_attempt attempt = {.size = sizeof attempt};
  socklen_t size = sizeof(int);
  int descriptor, value = -1;

  CHECK_CODE(stagger_connect(&target, 1, options, &descriptor, &report), STAGGER_OK);
  CHECK_CODE(stagger_report_attempt(report, 0, &attempt), STAGGER_OK);
  CHECK(attempt.interface_index == interface);
  CHECK(getsockopt(descriptor, IPPROTO_IP, IP_TOS, &value, &size) == 0 && value == class);
  CHECK(is_connected(descriptor, &good));
  stagger_report_free(report);
  close_peer(&good);
}

static void check_decisions(void) {
  stagger_options options = default_options();
  stagger_rule rule = rule_of(NULL);

  rule.flags = STAGGER_RULE_REFUSE;
  rule.application = "mail*";
  options.policy = policy_of(rule);
  check_admission(&options, 0, 0);
  options.application = "mailer";
  check_refusal(&options, "prohibited");
  stagger_policy_free(options.policy);

  rule.application = NULL;
  rule.host = "*.example.com";
  options.policy = policy_of(rule);
  check_admission(&options, 0, 0);
  options.host_name = "www.example.com";
  check_refusal(&options, "prohibited");
  stagger_policy_free(options.policy);

  rule = rule_of(use_here);
  rule.traffic_class = 0x20;
  options.policy = policy_of(rule);
  check_admission(&options, if_nametoindex("lo"), 0x20);
  CHECK_CODE(stagger_policy_withdraw(options.policy, "here"), STAGGER_OK);
  check_refusal(&options, "switched off");
  CHECK_CODE(stagger_policy_restore(options.policy, "here"), STAGGER_OK);
  check_admission(&options, if_nametoindex("lo"), 0x20);
  stagger_policy_free(options.policy);

  options.policy = policy_of(rule_of(use_gone));
  check_refusal_of(far_away, &options, STAGGER_NETWORK_DOWN, "down");
  stagger_policy_free(options.policy);
}

/* A race that runs, while its connection is withdrawn and its policy freed, in either order. */
static void check_running(uint32_t flags, int frees_first) {
  struct peer silent = silent_peer(AF_INET);
  const stagger_target target = target_of(&silent);
  stagger_options options = default_options();
  stagger_rule rule = rule_of(use_here);
  stagger_race *race = NULL;
  int descriptor;

  rule.flags = flags;
  options.policy = policy_of(rule);
  CHECK_CODE(stagger_race_create(&target, 1, &options, &race, NULL), STAGGER_OK);
  CHECK(!stagger_race_process(race));
  if (frees_first) {
    stagger_policy_free(options.policy);
    CHECK(!stagger_race_process(race));
    stagger_race_cancel(race);
    CHECK_CODE(stagger_race_take(race, &descriptor), STAGGER_CANCELLED);
  } else {
    CHECK_CODE(stagger_policy_withdraw(options.policy, "here"), STAGGER_OK);
    CHECK(stagger_race_process(race) == !!flags);
    CHECK_CODE(stagger_race_take(race, &descriptor), flags ? STAGGER_WITHDRAWN : STAGGER_NOT_OVER);
  }
  stagger_race_free(race);
  if (!frees_first) stagger_policy_free(options.policy);
  close_peer(&silent);
}

/* A rule limits the time of a call that sets none. */
static void check_limit(void) {
  struct peer silent = silent_peer(AF_INET);
  const stagger_target target = target_of(&silent);
  stagger_options options = default_options();
  stagger_rule rule = rule_of(use_here);
  int descriptor;

  rule.duration_ns = STAGGER_MILLISECONDS(30);
  options.policy = policy_of(rule);
  CHECK_CODE(stagger_connect(&target, 1, &options, &descriptor, NULL), STAGGER_TIMED_OUT);
  stagger_policy_free(options.policy);
  close_peer(&silent);
}

/* The code of WSAConnectByList; 0 for a connection. */
static int winsock_code(const struct peer *peer) {
  SOCKET_ADDRESS_LIST list = {.iAddressCount = 1};
  const SOCKET s = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  list.Address[0].lpSockaddr = (LPSOCKADDR)&peer->address;
  list.Address[0].iSockaddrLength = (INT)peer->length;
  const BOOL is_connected = WSAConnectByList(s, &list, NULL, NULL, NULL, NULL, NULL, NULL);
  const int code = is_connected ? 0 : WSAGetLastError();
  close(s);
  return code;
}

static int set_policy(stagger_rule rule, const char *application) {
  stagger_policy *policy = policy_of(rule);
  const int result = stagger_set_policy(policy, application);
  stagger_policy_free(policy);
  return result;
}

void check_policy_winsock(void) {
  struct peer good = good_peer(AF_INET), far = good;
  stagger_rule refusing = rule_of(NULL);
  stagger_policy *unfinished = stagger_policy_create();

  refusing.flags = STAGGER_RULE_REFUSE;
  refusing.application = "mail";
  ((struct sockaddr_in *)&far.address)->sin_addr.s_addr = inet_addr("192.0.2.1");
  CHECK(set_policy(rule_of(use_gone), NULL) == 0);
  CHECK(winsock_code(&far) == WSAENETDOWN);
  CHECK(set_policy(refusing, "mail") == 0);
  CHECK(winsock_code(&good) == WSAEHOSTUNREACH);
  CHECK(stagger_set_policy(unfinished, NULL) == -1 && WSAGetLastError() == WSAEINVAL);
  CHECK(winsock_code(&good) == WSAEHOSTUNREACH);
  CHECK(!is_called(&good));
  CHECK(set_policy(refusing, NULL) == 0);
  CHECK(winsock_code(&good) == 0);
  CHECK(set_policy(rule_of(use_here), NULL) == 0);
  CHECK(winsock_code(&good) == 0);
  CHECK(set_policy(rule_of(use_gone), NULL) == 0);
  CHECK(stagger_set_policy(NULL, NULL) == 0);
  CHECK(winsock_code(&good) == 0);
  stagger_policy_free(unfinished);
  close_peer(&good);
}

static void *connect_often(void *policy) {
  struct peer good = good_peer(AF_INET);
  const stagger_target target = target_of(&good);
  stagger_options options = default_options();
  int descriptor;

  options.policy = policy;
  for (int round = 0; round < 50; round++) {
    CHECK_CODE(stagger_connect(&target, 1, &options, &descriptor, NULL), STAGGER_OK);
    CHECK(is_connected(descriptor, &good));
  }
  close_peer(&good);
  return NULL;
}

/* Two threads connect by one policy while a third changes it. */
static void check_sharing(void) {
  stagger_policy *policy = policy_of(rule_of(use_here));
  pthread_t threads[2];

  for (int i = 0; i < 2; i++) CHECK(pthread_create(&threads[i], NULL, connect_often, policy) == 0);
  for (int round = 0; round < 50; round++) {
    CHECK_CODE(stagger_policy_withdraw(policy, "gone"), STAGGER_OK);
    CHECK_CODE(stagger_policy_restore(policy, "gone"), STAGGER_OK);
  }
  for (int i = 0; i < 2; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  stagger_policy_free(policy);
}

void check_policy_races(void) {
  check_decisions();
  check_running(0, 0);
  check_running(STAGGER_RULE_ENDS_WHEN_WITHDRAWN, 0);
  check_running(0, 1);
  check_running(STAGGER_RULE_ENDS_WHEN_WITHDRAWN, 1);
  check_limit();
  check_sharing();
}
