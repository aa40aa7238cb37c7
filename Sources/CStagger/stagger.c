/* What does not change while a program runs: texts, which a C caller may keep for ever. */
#include "stagger/stagger.h"

#include <string.h>

const char *stagger_version(void) { return STAGGER_VERSION; }

int stagger_version_number(void) { return STAGGER_VERSION_NUMBER; }

void stagger_options_init_sized(stagger_options *options, size_t size) {
  if (!options || size < sizeof options->size) return;
  memset(options, 0, size);
  options->size = size;
}

struct text {
  int number;
  const char *name, *sentence;
};

/* Up to 33 they are those of `ConnectError.Code`; a test compares them. */
static const struct text errors[] = {
    {STAGGER_OK, "ok", "connected"},
    {STAGGER_ALL_ATTEMPTS_FAILED, "all_attempts_failed", "every attempt failed"},
    {STAGGER_TIMED_OUT, "timed_out", "timed out"},
    {STAGGER_CANCELLED, "cancelled", "cancelled"},
    {STAGGER_RESOURCE_LIMIT, "resource_limit", "descriptors or memory have run out"},
    {STAGGER_PERMISSION_DENIED, "permission_denied", "the permission is missing"},
    {STAGGER_OPTION_REFUSED, "option_refused", "the kernel refused it"},
    {STAGGER_SOURCE_UNAVAILABLE, "source_unavailable", "no source could be bound"},
    {STAGGER_CANNOT_RESOLVE, "cannot_resolve", "no answer of a resolver could be connected to"},
    {STAGGER_NO_PATH_ADMITTED, "no_path_admitted", "the policy admits no way to any target"},
    {STAGGER_NETWORK_DOWN, "network_down", "every connection that may be used is down"},
    {STAGGER_POLICY_FAILED, "policy_failed", "the policy has no decision that makes sense"},
    {STAGGER_WITHDRAWN, "withdrawn", "the connection was withdrawn by the policy"},
    {STAGGER_NO_TARGETS, "no_targets", "there is nothing to connect to"},
    {STAGGER_TOO_MANY_TARGETS, "too_many_targets", "there are too many candidates"},
    {STAGGER_MALFORMED_ADDRESS, "malformed_address", "not an address"},
    {STAGGER_PORT_ZERO, "port_zero", "port 0 cannot be connected to"},
    {STAGGER_WILDCARD_ADDRESS, "wildcard_address", "the wildcard address is not a destination"},
    {STAGGER_MULTICAST_ADDRESS, "multicast_address", "TCP does not connect to multicast"},
    {STAGGER_BROADCAST_ADDRESS, "broadcast_address", "TCP does not connect to broadcast"},
    {STAGGER_MISSING_SCOPE, "missing_scope",
     "a link-local address needs a scope, such as fe80::1%eth0"},
    {STAGGER_WRONG_FAMILY, "wrong_family",
     "neither this nor any other target has an allowed family"},
    {STAGGER_UNKNOWN_INTERFACE, "unknown_interface", "there is no such interface"},
    {STAGGER_SOURCE_PORT_CONFLICT, "source_port_conflict",
     "one source port cannot serve several attempts at once"},
    {STAGGER_NEGATIVE_TIMEOUT, "negative_timeout", "a timeout is not negative"},
    {STAGGER_INVALID_SETTING, "invalid_setting", "a setting is out of its range"},
    {STAGGER_INVALID_OPTION, "invalid_option", "a socket option is out of its range"},
    {STAGGER_NULL_ARGUMENT, "null_argument", "a pointer that must be there is NULL"},
    {STAGGER_INVALID_SIZE, "invalid_size", "the size of a struct is not set, or too big"},
    {STAGGER_NOT_SUPPORTED, "not_supported", "this version does not know the option"},
    {STAGGER_ADDRESS_LENGTH, "address_length", "the length does not fit the address"},
    {STAGGER_UNSUPPORTED_FAMILY, "unsupported_family", "neither IPv4 nor IPv6"},
    {STAGGER_NOT_OVER, "not_over", "the race goes on"},
    {STAGGER_NOTHING_LEFT, "nothing_left", "every connection of the race was taken"},
    {STAGGER_OTHER_PROCESS, "other_process", "the race was begun before a fork"},
    {STAGGER_NO_SUCH_ATTEMPT, "no_such_attempt", "the report has no such attempt"},
    {STAGGER_INVALID_POLICY, "invalid_policy", "the policy makes no sense"},
    {STAGGER_NOT_FINISHED, "not_finished", "the policy is not finished"},
    {STAGGER_FINISHED, "finished", "the policy is finished"},
    {STAGGER_NO_SUCH_CONNECTION, "no_such_connection", "the policy has no such connection"},
};

static const struct text unknown_error = {-1, "unknown", "unknown error"};

static const struct text *text_of(int error) {
  for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
    if (errors[i].number == error) return &errors[i];
  }
  return &unknown_error;
}

const char *stagger_error_string(int error) { return text_of(error)->sentence; }

const char *stagger_error_name(int error) { return text_of(error)->name; }

const char *stagger_outcome_name(int outcome) {
  switch (outcome) {
    case STAGGER_ATTEMPT_PENDING: return "pending";
    case STAGGER_ATTEMPT_CONNECTED: return "connected";
    case STAGGER_ATTEMPT_FAILED: return "failed";
    case STAGGER_ATTEMPT_LOST: return "lost";
    case STAGGER_ATTEMPT_TIMED_OUT: return "timed_out";
    case STAGGER_ATTEMPT_CANCELLED: return "cancelled";
    case STAGGER_ATTEMPT_GIVEN_UP: return "given_up";
    default: return "unknown";
  }
}
