/* Policies as they are put together: every field, every error, sizes and NULLs. */
#include "check.h"

#include <stddef.h>

#define LIST(field, count, ...) \
  .field = (const char *const[]){__VA_ARGS__}, .count = sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *)

static stagger_connection eth(void) {
  static const char *const interfaces[] = {"interface:eth*"};
  const stagger_connection connection = {
      .size = sizeof connection, .name = "eth", .interfaces = interfaces, .interface_count = 1};
  return connection;
}

static void check_problem(const stagger_policy *policy, const char *expected, int line) {
  char text[300];
  const size_t length = stagger_policy_problem(policy, text, sizeof text);
  check(strcmp(text, expected) == 0, __FILE__, line, expected);
  if (strcmp(text, expected) != 0) printf("  it is %s\n", text);
  CHECK(length == strlen(text));
}

/* What a connection, or a rule, alone is answered. */
static void check_connection(stagger_connection connection, int code, const char *problem, int line) {
  stagger_policy *policy = stagger_policy_create();
  const int answer = stagger_policy_add_connection(policy, &connection);
  check_code(answer, code, __FILE__, line, problem);
  if (code == STAGGER_INVALID_POLICY || code == STAGGER_OK) check_problem(policy, problem, line);
  stagger_policy_free(policy);
}

static void check_rule(stagger_rule rule, int code, const char *problem, int line) {
  stagger_policy *policy = stagger_policy_create();
  rule.size = sizeof rule;
  check_code(stagger_policy_add_rule(policy, &rule), code, __FILE__, line, problem);
  if (code == STAGGER_INVALID_POLICY || code == STAGGER_OK) check_problem(policy, problem, line);
  stagger_policy_free(policy);
}

#define CONNECTION(assignment, code, problem)           \
  do {                                                  \
    stagger_connection connection = eth();              \
    connection.assignment;                              \
    check_connection(connection, code, problem, __LINE__); \
  } while (0)

#define RULE(code, problem, ...) check_rule((stagger_rule){__VA_ARGS__}, code, problem, __LINE__)

static void check_connections(void) {
  static const char *const unknown[] = {"interface:eth0", "eth1"}, *const sort[] = {"type:wire"};
  static const char *const block[] = {"network:192.0.2.0/33"}, *const hole[] = {NULL};
  static const char *const nobody[] = {"interface:"}, *const kind[] = {"kind:a name beyond any kind"};
  static const char *const all[] = {
      "interface:wl?", "kind:wireguard", "type:wifi", "network:2001:db8::/32", "all"};
  const int bad = STAGGER_INVALID_POLICY;

  CONNECTION(interfaces = all; connection.interface_count = 5, STAGGER_OK, "");
  CONNECTION(metered = STAGGER_NO; connection.secure = STAGGER_YES, STAGGER_OK, "");
  CONNECTION(name = NULL, STAGGER_NULL_ARGUMENT, "");
  CONNECTION(interfaces = NULL, STAGGER_NULL_ARGUMENT, "");
  CONNECTION(interfaces = hole, STAGGER_NULL_ARGUMENT, "");
  CONNECTION(interface_count = (size_t)-1, bad, "connections[0].interfaces: more than 4096 entries");
  CONNECTION(interfaces = unknown; connection.interface_count = 2, bad,
             "connections[0].interfaces[1]: \"eth1\" is no selector of interfaces: "
             "interface:, kind:, type:, network: or all");
  CONNECTION(interfaces = sort, bad,
             "connections[0].interfaces[0]: \"wire\" is none of "
             "\"ethernet\", \"wifi\", \"cellular\", \"vpn\", \"loopback\", \"virtual\"");
  CONNECTION(interfaces = nobody, bad, "connections[0].interfaces[0]: the name is empty");
  CONNECTION(interfaces = kind, bad,
             "connections[0].interfaces[0]: \"a name beyond any kind\" is no kind of interface");
  stagger_connection connection = eth();
  stagger_policy *policy = stagger_policy_create();
  connection.interfaces = block;
  CHECK_CODE(stagger_policy_add_connection(policy, &connection), bad);
  CHECK(stagger_policy_problem(policy, NULL, 0) > 0);
  stagger_policy_free(policy);
  CONNECTION(roaming = 2, bad, "connections[0].roaming: neither STAGGER_YES nor STAGGER_NO");
  CONNECTION(behaviour = 4, STAGGER_NOT_SUPPORTED, "");
  CONNECTION(families = 5, STAGGER_NOT_SUPPORTED, "");
  CONNECTION(flags = 2, STAGGER_NOT_SUPPORTED, "");
  CONNECTION(back_off = 3, STAGGER_NOT_SUPPORTED, "");
  CONNECTION(reserved = 1, STAGGER_NOT_SUPPORTED, "");
  CONNECTION(size = 0, STAGGER_INVALID_SIZE, "");
  CONNECTION(size = 4097, STAGGER_INVALID_SIZE, "");
  /* What an older caller does not have counts as zero, whatever is in memory there. */
  CONNECTION(size = offsetof(stagger_connection, flags); connection.flags = 2, STAGGER_OK, "");
}

static void check_rules(void) {
  const int bad = STAGGER_INVALID_POLICY;

  RULE(STAGGER_OK, "", .name = NULL);
  RULE(STAGGER_OK, "", .host = "*.example.com", .application = "mail*", .fallback = "any",
       LIST(use, use_count, "eth", "type:wifi", "all"), LIST(prohibit, prohibit_count, "kind:tun"),
       LIST(require, require_count, "!metered", "bandwidth >= 10000", "latency<=50"),
       LIST(prefer, prefer_count, "avoid: roaming", "lowest: latency"),
       LIST(sources, source_count, "192.0.2.0/24"), .flags = STAGGER_RULE_ADVISORY);
  RULE(bad, "rules[0].host: \"*\" stands only for the first label", .host = "a.*");
  RULE(bad, "rules[0].application: the name is empty", .application = "");
  RULE(bad, "rules[0].fallback: \"maybe\" is none of \"none\", \"any\", \"rule:NAME\"",
       .fallback = "maybe");
  RULE(bad, "rules[0].use[1]: \"x\" is none of "
       "\"ethernet\", \"wifi\", \"cellular\", \"vpn\", \"loopback\", \"virtual\"",
       LIST(use, use_count, "eth", "type:x"));
  RULE(bad, "rules[0].require[0]: \"bandwidth\" needs a number, such as \"bandwidth >= 1\"",
       LIST(require, require_count, "bandwidth"));
  RULE(bad, "rules[0].require[0]: \"x\" is no whole number", LIST(require, require_count, "latency <= x"));
  RULE(bad, "rules[0].prefer[0]: \"metered\" is no preference, such as \"avoid: metered\"",
       LIST(prefer, prefer_count, "metered"));
  RULE(bad, "rules[0].flags: STAGGER_RULE_ADVISORY without \"use\"", .flags = STAGGER_RULE_ADVISORY);
  RULE(bad, "rules[0].flags: STAGGER_RULE_REFUSE contradicts \"use\"",
       .flags = STAGGER_RULE_REFUSE, LIST(use, use_count, "eth"));
  RULE(bad, "rules[0].traffic_class: must be within 0...255", .traffic_class = 256);
  RULE(STAGGER_NOT_SUPPORTED, "", .flags = 0x10);
  RULE(STAGGER_NOT_SUPPORTED, "", .families = 5);
  RULE(STAGGER_NULL_ARGUMENT, "", .prohibit_count = 1);
  RULE(STAGGER_NULL_ARGUMENT, "", LIST(use, use_count, NULL));
}

/* What is wrong is only seen when all of it is there. */
static void check_whole(const stagger_connection *connection, stagger_rule rule, const char *problem,
                        int line) {
  stagger_policy *policy = stagger_policy_create();
  rule.size = sizeof rule;
  if (connection) CHECK_CODE(stagger_policy_add_connection(policy, connection), STAGGER_OK);
  CHECK_CODE(stagger_policy_add_rule(policy, &rule), STAGGER_OK);
  check_code(stagger_policy_finish(policy), STAGGER_INVALID_POLICY, __FILE__, line, problem);
  check_problem(policy, problem, line);
  stagger_policy_free(policy);
}

static void check_wholes(void) {
  const char *const gone[] = {"gone"};
  const stagger_rule none = {.name = NULL};
  stagger_connection connection = eth();

  check_whole(NULL, (stagger_rule){.name = "work", .use = gone, .use_count = 1},
              "rules[0].use[0] (\"work\"): there is no connection of that name", __LINE__);
  check_whole(NULL, (stagger_rule){.use = gone}, "rules[0].use: the list is empty", __LINE__);
  check_whole(NULL, (stagger_rule){.duration_ns = -1},
              "rules[0].duration_ns: the number is too small", __LINE__);
  check_whole(NULL, (stagger_rule){.delay_between_connections_ns = -1},
              "rules[0].delay_between_connections_ns: the number is too small", __LINE__);
  connection.bandwidth_kbps = -1;
  check_whole(&connection, none, "connections[0].bandwidth_kbps (\"eth\"): the number is too small", __LINE__);
  connection = eth();
  connection.latency_ms = -1;
  check_whole(&connection, none, "connections[0].latency_ms (\"eth\"): the number is too small", __LINE__);
  connection = eth();
  connection.back_off = STAGGER_LINEAR_BACK_OFF;
  connection.back_off_delay_ns = -1;
  check_whole(&connection, none, "connections[0].back_off_delay_ns (\"eth\"): the number is too small",
              __LINE__);
  connection.back_off_delay_ns = STAGGER_SECONDS(9);
  connection.back_off_rest_ns = STAGGER_SECONDS(8);
  check_whole(&connection, none, "connections[0].back_off_rest_ns (\"eth\"): the number is too small",
              __LINE__);
  connection = eth();
  connection.interface_count = 0;
  check_whole(&connection, none, "connections[0].interfaces (\"eth\"): the list is empty", __LINE__);
}

/* The course of a policy's life, with what is missing at every step. */
static void check_life(void) {
  const stagger_connection connection = eth();
  const stagger_rule rule = {.size = sizeof rule};
  stagger_options options = default_options();
  const stagger_target target = {.text = "127.0.0.1:9"};
  stagger_policy *policy = stagger_policy_create();
  char text[8] = "???????";
  int descriptor;

  CHECK_CODE(stagger_policy_add_connection(NULL, &connection), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_add_rule(NULL, &rule), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_finish(NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_withdraw(NULL, "eth"), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_restore(NULL, "eth"), STAGGER_NULL_ARGUMENT);
  CHECK(stagger_policy_problem(NULL, text, sizeof text) == 0 && text[0] == 0);
  stagger_policy_free(NULL);
  CHECK(policy != NULL);
  CHECK_CODE(stagger_policy_add_connection(policy, NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_add_rule(policy, NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_add_connection(policy, &connection), STAGGER_OK);
  CHECK_CODE(stagger_policy_add_connection(policy, &connection), STAGGER_OK);
  CHECK_CODE(stagger_policy_finish(policy), STAGGER_INVALID_POLICY);
  check_problem(policy, "connections[1].name (\"eth\"): the name is taken", __LINE__);
  CHECK(stagger_policy_problem(policy, text, sizeof text) == 46 && strcmp(text, "connect") == 0);
  options.policy = policy;
  CHECK_CODE(stagger_connect(&target, 1, &options, &descriptor, NULL), STAGGER_NOT_FINISHED);
  CHECK_CODE(stagger_policy_withdraw(policy, "eth"), STAGGER_NOT_FINISHED);
  stagger_policy_free(policy);

  policy = stagger_policy_create();
  CHECK_CODE(stagger_policy_add_connection(policy, &connection), STAGGER_OK);
  CHECK_CODE(stagger_policy_finish(policy), STAGGER_OK);
  CHECK_CODE(stagger_policy_finish(policy), STAGGER_FINISHED);
  CHECK_CODE(stagger_policy_add_connection(policy, &connection), STAGGER_FINISHED);
  CHECK_CODE(stagger_policy_add_rule(policy, &rule), STAGGER_FINISHED);
  CHECK(stagger_policy_problem(policy, NULL, 0) == 0);
  CHECK_CODE(stagger_policy_withdraw(policy, NULL), STAGGER_NULL_ARGUMENT);
  CHECK_CODE(stagger_policy_withdraw(policy, "et"), STAGGER_NO_SUCH_CONNECTION);
  CHECK_CODE(stagger_policy_withdraw(policy, "eth"), STAGGER_OK);
  CHECK_CODE(stagger_policy_restore(policy, "eth"), STAGGER_OK);
  stagger_policy_free(policy);
}

void check_policy(void) {
  check_connections();
  check_rules();
  check_wholes();
  check_life();
}
