/*
 * stagger/stagger.h: connects to the first of many addresses that answers.
 *
 * Attempts start one after the other with a short delay and none waits for a slow one (RFC 8305). What
 * comes out is an ordinary connected TCP socket, and on request a report of every attempt.
 *
 *     const stagger_target targets[] = {{.text = "[2001:db8::1]:443"}, {.text = "192.0.2.1:443"}};
 *     int descriptor;
 *     int error = stagger_connect(targets, 2, NULL, &descriptor, NULL);
 *     if (error) fprintf(stderr, "%s\n", stagger_error_string(error));
 *
 * Results   Functions that can fail return one of the codes below, 0 for success. errno means nothing
 *           after a call.
 * Time      All spans are nanoseconds in int64_t; STAGGER_MILLISECONDS(250) writes one.
 * Structs   A struct that the library reads or writes and that may grow begins with `size`, which the
 *           caller sets to the sizeof it was compiled with. Programs that were compiled with an older
 *           header go on working, and an option that the library is too old for is an error.
 * Threads   Every function may be called from several threads at once; but a race, and a report, belongs
 *           to one thread at a time. No function starts a thread or calls back into the program.
 * Fork      A child of fork() may connect and begin races. A race from before the fork can only be
 *           freed there, and that does nothing to the parent's; every other function says that it is
 *           over, or STAGGER_OTHER_PROCESS. Reports are plain memory, and stay readable. In a child of
 *           vfork(), or after a raw clone(), none of these functions may be called.
 * Signals   A signal never makes a call return early. They are not async-signal-safe.
 * Kept      For later calls the library keeps up to twelve descriptors of its own, all close-on-exec; once
 *           there are policies, up to eight more.
 * Memory    When memory for the books of a race cannot be had, the process ends, as Swift programs do; no
 *           other input or state does that. What an argument points to is needed only during the call.
 */
#ifndef STAGGER_STAGGER_H
#define STAGGER_STAGGER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Version ---- */

#define STAGGER_VERSION_MAJOR 0
#define STAGGER_VERSION_MINOR 1
#define STAGGER_VERSION_PATCH 0
#define STAGGER_VERSION "0.1.0"

/* The version as a number that can be compared: 10,203 is 1.2.3. */
#define STAGGER_VERSION_NUMBER \
  (STAGGER_VERSION_MAJOR * 10000 + STAGGER_VERSION_MINOR * 100 + STAGGER_VERSION_PATCH)

/* The version of the library that is linked, such as "0.1.0"; never NULL, never to be freed. */
const char *stagger_version(void);

/* The same as STAGGER_VERSION_NUMBER has it. */
int stagger_version_number(void);

/* ---- Errors ---- */

/* The numbers stay the same over versions; more may come, so treat an unknown one as a failure. */
enum {
  STAGGER_OK = 0,

  /* It was tried, and did not succeed. */
  STAGGER_ALL_ATTEMPTS_FAILED = 1, /* nobody is left to try; the report says why */
  STAGGER_TIMED_OUT = 2,           /* timeout_ns has passed */
  STAGGER_CANCELLED = 3,           /* stagger_race_cancel() */
  STAGGER_RESOURCE_LIMIT = 4,      /* no descriptors or kernel memory, and nothing that frees any */
  STAGGER_PERMISSION_DENIED = 5,   /* for an option or an interface */
  STAGGER_OPTION_REFUSED = 6,      /* the kernel does not take an option */
  STAGGER_SOURCE_UNAVAILABLE = 7,  /* no source address or interface could be bound */
  STAGGER_CANNOT_RESOLVE = 8,      /* for names, which this version does not resolve */
  STAGGER_NO_PATH_ADMITTED = 9,    /* the policy admits no way; nothing was sent */
  STAGGER_NETWORK_DOWN = 10,       /* every connection that may be used is down; nothing was sent */
  STAGGER_POLICY_FAILED = 11,      /* the policy has no decision; nothing was sent */
  STAGGER_WITHDRAWN = 12,          /* the policy has withdrawn the connection that was raced over */

  /* The input is wrong: nothing was sent, and trying again will not help. */
  STAGGER_NO_TARGETS = 20,           /* the list is empty */
  STAGGER_TOO_MANY_TARGETS = 21,     /* more than STAGGER_TARGET_LIMIT targets, or pairs with sources */
  STAGGER_MALFORMED_ADDRESS = 22,    /* a text is not an address with a port */
  STAGGER_PORT_ZERO = 23,            /* port 0 cannot be connected to */
  STAGGER_WILDCARD_ADDRESS = 24,     /* 0.0.0.0 or :: */
  STAGGER_MULTICAST_ADDRESS = 25,    /* TCP does not connect there */
  STAGGER_BROADCAST_ADDRESS = 26,    /* nor there */
  STAGGER_MISSING_SCOPE = 27,        /* a link-local address without its zone: fe80::1%eth0 */
  STAGGER_WRONG_FAMILY = 28,         /* no target has a family that `families` or `sources` allow */
  STAGGER_UNKNOWN_INTERFACE = 29,    /* there is none of this name */
  STAGGER_SOURCE_PORT_CONFLICT = 30, /* one source port cannot serve several attempts at once */
  STAGGER_NEGATIVE_TIMEOUT = 31,     /* timeout_ns is below 0 */
  STAGGER_INVALID_SETTING = 32,      /* an option is out of its range */
  STAGGER_INVALID_OPTION = 33,       /* a socket option is out of its range */

  /* The call is wrong; nothing has changed. */
  STAGGER_NULL_ARGUMENT = 64,      /* a pointer that must be there is NULL */
  STAGGER_INVALID_SIZE = 65,       /* `size` of a struct is not set, or beyond 4,096 */
  STAGGER_NOT_SUPPORTED = 66,      /* an option, a flag or a value that this version does not know */
  STAGGER_ADDRESS_LENGTH = 67,     /* a sockaddr with too few bytes, or more than there can be */
  STAGGER_UNSUPPORTED_FAMILY = 68, /* a sockaddr that is neither AF_INET nor AF_INET6 */
  STAGGER_NOT_OVER = 69,           /* the race goes on */
  STAGGER_NOTHING_LEFT = 70,       /* every connection of the race was taken */
  STAGGER_OTHER_PROCESS = 71,      /* the race was begun before a fork() */
  STAGGER_NO_SUCH_ATTEMPT = 72,    /* the index is beyond the end of the report */
  STAGGER_INVALID_POLICY = 73,     /* stagger_policy_problem() says what makes no sense, and where */
  STAGGER_NOT_FINISHED = 74,       /* the policy needs stagger_policy_finish() first */
  STAGGER_FINISHED = 75,           /* nothing can be added to the policy any more */
  STAGGER_NO_SUCH_CONNECTION = 76  /* the policy has no connection of this name */
};

/* What a code means, in English; never NULL, never to be freed, also for numbers that are no codes. */
const char *stagger_error_string(int error);

/* A name for logs and machines, such as "all_attempts_failed", which stays the same over versions. */
const char *stagger_error_name(int error);

/* ---- What to connect to ---- */

/* The most targets of a call, and the most pairs of a target and a source. */
#define STAGGER_TARGET_LIMIT 4096

/*
 * One address with its port: from getaddrinfo(), from a struct of your own, or as text.
 *
 * Of `address` no more is read than its family has, and no more than `length` says; any alignment will
 * do. `length` is at least sizeof(struct sockaddr_in) for AF_INET, sizeof(struct sockaddr_in6) for AF_INET6,
 * and at most sizeof(struct sockaddr_storage).
 */
typedef struct stagger_target {
  const struct sockaddr *address; /* NULL where there is a text */
  socklen_t length;               /* the bytes of `address` */
  const char *text;               /* "192.0.2.1:443", "[2001:db8::1]:443", "[fe80::1%eth0]:443" */
} stagger_target;

/*
 * A local end that attempts should come from: an address, an interface, or both.
 *
 * A target without address and text leaves the address to the kernel. A port of 0, or a text without one,
 * leaves the port to the kernel; any other port serves one attempt at a time. Binding to an interface
 * overrides the routing table, rules of a VPN included.
 */
typedef struct stagger_source {
  stagger_target local;
  const char *interface_name; /* "eth0"; NULL leaves the way out to the routing table */
} stagger_source;

/* ---- Policies ---- */

/*
 * Which ways out of this host may be used for what: named connections, and rules that map programs and
 * destinations to them. docs/policy-file.md describes the same policies as files, and what the words
 * mean; here they are put together by calls:
 *
 *     const char *const interfaces[] = {"kind:wireguard"}, *const use[] = {"vpn"};
 *     const stagger_connection vpn = {
 *         .size = sizeof vpn, .name = "vpn", .interfaces = interfaces, .interface_count = 1};
 *     const stagger_rule rule = {
 *         .size = sizeof rule, .host = "*.example.com", .use = use, .use_count = 1};
 *     stagger_policy *policy = stagger_policy_create();
 *     if (stagger_policy_add_connection(policy, &vpn) || stagger_policy_add_rule(policy, &rule) ||
 *         stagger_policy_finish(policy))
 *       stagger_policy_problem(policy, text, sizeof text);
 *     options.policy = policy;
 *
 * Until it is finished a policy belongs to one thread at a time; afterwards nothing can be added to it, and
 * any thread may use it. A child of fork() may go on using it, unless another thread was doing so at that
 * moment. Races keep what they need of it, so that it may be freed while they run.
 */
typedef struct stagger_policy stagger_policy;

/* When a connection is there. */
enum {
  STAGGER_ALWAYS = 0,                 /* by itself */
  STAGGER_ON_DEMAND = 1,              /* only when a rule names it */
  STAGGER_ON_DEMAND_WHEN_ROAMING = 2, /* so while it is roaming */
  STAGGER_PER_POLICY = 3              /* only if a rule names it; nobody else may use it */
};

/* For how long a connection rests after failures. */
enum {
  STAGGER_NO_BACK_OFF = 0,
  STAGGER_LINEAR_BACK_OFF = 1,     /* one delay more with each failure */
  STAGGER_EXPONENTIAL_BACK_OFF = 2 /* twofold with each failure, by half up or down at random */
};

/* What is known; 0 leaves it to what the kernel says. */
enum { STAGGER_NO = -1, STAGGER_YES = 1 };

#define STAGGER_CONNECTION_DISABLED 0x01u /* it may not be used, until stagger_policy_restore() */

/*
 * A named way out of this host. Zero is the default of every field but the first three.
 *
 * An interface belongs to the first connection that means it. Nobody brings connections up: one that is
 * on demand and down fails with ENETDOWN.
 */
typedef struct stagger_connection {
  size_t size;                   /* sizeof(stagger_connection) */
  const char *name;              /* for rules; each once */
  const char *const *interfaces; /* "interface:eth*", "kind:wireguard", "type:wifi",
                                    "network:192.0.2.0/24", "all" */
  size_t interface_count;        /* at least 1 */
  uint32_t behaviour;            /* STAGGER_ALWAYS and so on */
  uint32_t families;             /* STAGGER_ANY_FAMILY and so on */
  uint32_t flags;                /* STAGGER_CONNECTION_DISABLED */
  uint32_t back_off;             /* STAGGER_NO_BACK_OFF and so on */
  uint32_t back_off_attempts;    /* how many failures in a row are rested by delay; 0: 5 */
  uint32_t reserved;             /* 0 */
  int8_t metered, constrained, roaming, congested, vpn, validated, wireless, secure;
                                 /* STAGGER_YES, STAGGER_NO; 0: not said */
  int64_t bandwidth_kbps;        /* 0: not said */
  int64_t latency_ms;            /* 0: not said */
  int64_t back_off_delay_ns;     /* the rest after the first failure; 0: 1 s */
  int64_t back_off_rest_ns;      /* the rest after more failures than that; 0: 300 s */
} stagger_connection;

#define STAGGER_RULE_ADVISORY 0x01u            /* the order of `use` is a wish; otherwise it is strict */
#define STAGGER_RULE_REFUSE 0x02u              /* what matches is not reached */
#define STAGGER_RULE_ENDS_WHEN_WITHDRAWN 0x04u /* stagger_policy_withdraw() ends races */
#define STAGGER_RULE_MULTIPATH 0x08u           /* Multipath TCP, where the other end has it too */

/*
 * Which connections some programs use for some destinations. Zero is the default of every field but the
 * first. The most specific rule that matches decides: by host, then by application, then the first.
 */
typedef struct stagger_rule {
  size_t size;                 /* sizeof(stagger_rule) */
  const char *name;            /* for messages and fallbacks, each once; NULL: none */
  const char *host;            /* "*.example.com", "[192.0.2.0/24]"; NULL: everything */
  const char *application;     /* "mail*"; NULL: every program */
  const char *fallback;        /* "any", "rule:NAME"; NULL: nothing is tried */
  const char *const *use;      /* names of connections, selectors of interfaces, "all" as the last;
                                  NULL: as without a policy */
  const char *const *prohibit; /* the same, for what is not used */
  const char *const *require;  /* "metered", "!metered", "bandwidth >= 10000" (kbit/s), "latency <= 50" (ms) */
  const char *const *prefer;   /* "prefer: validated", "avoid: metered", "lowest: latency" */
  const char *const *sources;  /* blocks of addresses to come from, "192.0.2.0/24"; NULL: any */
  size_t use_count, prohibit_count, require_count, prefer_count, source_count;
  int64_t delay_between_connections_ns; /* before the first attempt over another one; 0: the common one */
  int64_t duration_ns;         /* how long a race may take; 0: no limit */
  uint32_t flags;              /* STAGGER_RULE_ADVISORY and so on */
  uint32_t families;           /* STAGGER_ANY_FAMILY and so on */
  uint32_t mark;               /* SO_MARK, which needs a privilege; 0: as the options say */
  uint32_t traffic_class;      /* to 255; 0: as the options say */
  uint32_t attempts_in_flight; /* at most under way at once; 0: no limit */
  uint32_t attempts;           /* at most in all; 0: no limit */
} stagger_rule;

/* Makes a policy without connections and rules, to be freed by stagger_policy_free(); never NULL. */
stagger_policy *stagger_policy_create(void);

/*
 * Adds a connection, or a rule. Names may be added after what names them.
 *
 * Returns 0; STAGGER_INVALID_POLICY for a text or a number that makes no sense; STAGGER_NOT_SUPPORTED;
 * STAGGER_NULL_ARGUMENT, also for an entry of a list; STAGGER_INVALID_SIZE; STAGGER_FINISHED. On an error
 * nothing was added.
 */
int stagger_policy_add_connection(stagger_policy *policy, const stagger_connection *connection);
int stagger_policy_add_rule(stagger_policy *policy, const stagger_rule *rule);

/*
 * Checks a policy as a whole; from then on it can be used, and nothing can be added.
 *
 * Returns 0, STAGGER_INVALID_POLICY, STAGGER_NULL_ARGUMENT or STAGGER_FINISHED.
 */
int stagger_policy_finish(stagger_policy *policy);

/*
 * Writes what was wrong in the last call that added to a policy or was to finish it, in English:
 * `rules[0].use[1] ("work"): there is no connection of that name`. Nothing for a call that succeeded.
 *
 *   buffer   As for stagger_report_text().
 *
 * Returns the bytes of the whole text without the NUL, like snprintf(); 0 for NULL.
 */
size_t stagger_policy_problem(const stagger_policy *policy, char *buffer, size_t size);

/*
 * Switches a connection off, or on again, for races that begin from now on. Those that run over one that is
 * switched off end with STAGGER_WITHDRAWN, if their rule has STAGGER_RULE_ENDS_WHEN_WITHDRAWN.
 *
 * Returns 0, STAGGER_NO_SUCH_CONNECTION, STAGGER_NOT_FINISHED or STAGGER_NULL_ARGUMENT.
 */
int stagger_policy_withdraw(stagger_policy *policy, const char *name);
int stagger_policy_restore(stagger_policy *policy, const char *name);

/* Gives a policy back, also while races go by it. NULL is let pass. */
void stagger_policy_free(stagger_policy *policy);

/* ---- Options ---- */

#define STAGGER_MICROSECONDS(count) ((int64_t)(count) * 1000)
#define STAGGER_MILLISECONDS(count) ((int64_t)(count) * 1000000)
#define STAGGER_SECONDS(count) ((int64_t)(count) * 1000000000)

/* In which order targets are tried; one target is never ranked. */
enum {
  STAGGER_RANKED = 0,     /* by RFC 6724 with the kernel's view, then the families take turns */
  STAGGER_GIVEN = 1,      /* as the list is; the kernel is not asked */
  STAGGER_INTERLACED = 2, /* as the list is, but the families take turns */
  STAGGER_SORTED = 3      /* by RFC 6724 alone */
};

/* Which local ends each target is paired with where there are no sources. */
enum {
  STAGGER_LOCAL_KERNEL = 0, /* what connect() would use */
  STAGGER_LOCAL_ROUTED = 1, /* later also every other address that the routing rules accept */
  STAGGER_LOCAL_ALL = 2     /* also other interfaces, bound to them; that may leave a VPN */
};

/* Which targets are tried. */
enum { STAGGER_ANY_FAMILY = 0, STAGGER_IPV4_ONLY = 4, STAGGER_IPV6_ONLY = 6 };

#define STAGGER_ONE_AT_A_TIME 0x01u  /* an attempt starts when the one before it has failed */
#define STAGGER_BLOCKING 0x02u       /* hand over with O_NONBLOCK off; one more system call */
#define STAGGER_ORDERLY_CLOSE 0x04u  /* losers are closed by FIN, not by a reset */
#define STAGGER_ALWAYS_GAP 0x08u     /* 10 ms between any two starts: RFC 8305 to the letter */
#define STAGGER_NO_DELAY 0x10u       /* TCP_NODELAY from the start */
#define STAGGER_MULTIPATH 0x20u      /* Multipath TCP, where the other end has it too */

/*
 * How to connect. Zero is the default of every field, so that these are the defaults:
 *
 *     stagger_options options;
 *     stagger_options_init(&options);
 */
typedef struct stagger_options {
  size_t size;                   /* sizeof(stagger_options) */
  int64_t timeout_ns;            /* for all of it; 0: no limit */
  int64_t attempt_delay_ns;      /* between two starts, 10 ms to 2 s; 0: 250 ms */
  int64_t attempt_timeout_ns;    /* for each attempt; 0: the kernel's own, some two minutes */
  uint32_t flags;                /* STAGGER_ONE_AT_A_TIME and so on */
  uint32_t ordering;             /* STAGGER_RANKED and so on */
  uint32_t local_addresses;      /* STAGGER_LOCAL_KERNEL and so on */
  uint32_t families;             /* STAGGER_ANY_FAMILY and so on */
  uint32_t attempts_in_flight;   /* at most under way at once; 0: 128 */
  uint32_t backup_attempts;      /* more tries of a silent target, at most 64; 0: none */
  uint32_t winners;              /* for stagger_race_create(): connections wanted; 0: 1 */
  uint32_t mark;                 /* SO_MARK, which needs a privilege; 0: none */
  uint32_t traffic_class;        /* IP_TOS or IPV6_TCLASS, to 255; 0: none */
  uint32_t reserved;             /* 0 */
  const stagger_source *sources; /* local ends in order of preference; NULL: the kernel's choice */
  size_t source_count;           /* how many sources there are */
  stagger_policy *policy;        /* who decides which ways may be used; NULL: nobody */
  const char *application;       /* for the policy: the name that the program goes by; NULL: none */
  const char *host_name;         /* for the policy: whose addresses the targets are; NULL: none */
} stagger_options;

/* Sets the defaults. */
#define stagger_options_init(options) \
  stagger_options_init_sized((options), sizeof(stagger_options))

/* Sets the first `size` bytes to the defaults; what the macro calls. NULL is let pass. */
void stagger_options_init_sized(stagger_options *options, size_t size);

/* ---- Connecting and waiting ---- */

/* What was tried, and what became of it. */
typedef struct stagger_report stagger_report;

/*
 * Connects to the first target that answers; the calling thread waits.
 *
 *   targets      `count` of them, from 1 to STAGGER_TARGET_LIMIT. One that comes twice is tried once.
 *   options      NULL for the defaults. Without timeout_ns it takes as long as the kernel tries.
 *   descriptor   Receives the connection, which is the caller's to close: a TCP socket, close-on-exec and
 *                non-blocking, unless STAGGER_BLOCKING is set. -1 where there is none.
 *   report       Receives a report, to be freed by stagger_report_free(), whatever the function returns.
 *                NULL where none is wanted; then none is made.
 *
 * Returns 0 with a connection, otherwise a code below 64 for what has happened, or one from 64 on for a
 * wrong call. Whatever it returns, everything else that was opened is closed.
 *
 * Cost for one target that answers at once: the system calls socket, connect, connect; without options
 * nothing is allocated once the library is warm. Ranking asks the kernel for its routes, some
 * microseconds for each target.
 */
int stagger_connect(
    const stagger_target *targets, size_t count, const stagger_options *options, int *descriptor,
    stagger_report **report);

/*
 * Connects until `wanted` targets have answered; like stagger_connect() in everything else.
 *
 *   descriptors   Room for `wanted` numbers, at least 1; the first `made` of them are connections.
 *   made          Receives how many connections there are.
 *
 * Returns 0 with at least one connection: fewer than were wanted when nothing was left to try or the time
 * was up.
 */
int stagger_connect_several(
    const stagger_target *targets, size_t count, const stagger_options *options, int *descriptors,
    size_t wanted, size_t *made, stagger_report **report);

/* ---- Racing in an event loop ---- */

/*
 * A race that the program's own event loop drives. It never blocks:
 *
 *     wait until stagger_race_descriptor() is readable, at most stagger_race_timeout_ms();
 *     then stagger_race_process(), until it returns 1;
 *     then stagger_race_take(), and stagger_race_free().
 */
typedef struct stagger_race stagger_race;

/*
 * Begins a race; the first connect is sent before this returns, and the race may be over by then.
 *
 *   targets, count, options   As for stagger_connect().
 *   race                      Receives the race, to be freed by stagger_race_free(); NULL on an error.
 *   report                    Receives a report if there is no race, otherwise NULL; may be NULL.
 *
 * Returns 0 with a race, or what is wrong with the input, or STAGGER_RESOURCE_LIMIT. What comes of the
 * attempts is said by stagger_race_take().
 */
int stagger_race_create(
    const stagger_target *targets, size_t count, const stagger_options *options, stagger_race **race,
    stagger_report **report);

/*
 * The descriptor that becomes readable when there is something to do: an epoll set, for level-triggered
 * waiting with epoll, poll or select. It is on loan: neither to be closed nor to be read.
 *
 * It is the same until the outcome is taken or the race is freed, which closes it: take it out of your
 * loop before. From then on, and for NULL, it is -1.
 */
int stagger_race_descriptor(const stagger_race *race);

/*
 * How long to wait for the descriptor at most: 0 when something is due or the race is over, -1 without
 * a limit. Milliseconds are rounded up, so that no wait is too short; both forms change with every
 * stagger_race_process().
 */
int stagger_race_timeout_ms(const stagger_race *race);
int64_t stagger_race_timeout_ns(const stagger_race *race);

/*
 * Does what is due, without waiting. To call it for no reason does no harm.
 *
 * Returns 1 when the race is over, otherwise 0; 1 for NULL.
 */
int stagger_race_process(stagger_race *race);

/* Whether the race is over: 1 or 0; 1 for NULL. */
int stagger_race_is_over(const stagger_race *race);

/*
 * Takes the connection of a race that is over.
 *
 *   descriptor   Receives it as from stagger_connect(); -1 where there is none.
 *
 * Returns 0 with a connection; a code below 64 for a race that was lost, each time; STAGGER_NOT_OVER; or
 * STAGGER_NOTHING_LEFT when all connections were taken, of which there is one unless `winners` says more.
 */
int stagger_race_take(stagger_race *race, int *descriptor);

/* Gives up: every attempt is reset and closed, and the race is over. NULL is let pass. */
void stagger_race_cancel(stagger_race *race);

/*
 * Makes a report of what has happened so far, to be freed by stagger_report_free(); NULL on an error. Of a
 * race that was lost its `error` is the precise one once stagger_race_take() has said it.
 *
 * Returns 0, STAGGER_NULL_ARGUMENT or STAGGER_OTHER_PROCESS.
 */
int stagger_race_report(const stagger_race *race, stagger_report **report);

/* Frees a race at any time, and closes everything of it that was not taken. NULL is let pass. */
void stagger_race_free(stagger_race *race);

/* ---- Reports ---- */

/* What became of an attempt; more may come. */
enum {
  STAGGER_ATTEMPT_PENDING = 0,   /* it is under way */
  STAGGER_ATTEMPT_CONNECTED = 1, /* it won */
  STAGGER_ATTEMPT_FAILED = 2,    /* `error` says why */
  STAGGER_ATTEMPT_LOST = 3,      /* the race had its winners */
  STAGGER_ATTEMPT_TIMED_OUT = 4, /* the time of the race was up */
  STAGGER_ATTEMPT_CANCELLED = 5, /* the caller gave up */
  STAGGER_ATTEMPT_GIVEN_UP = 6   /* the race could not go on, or needed its place */
};

/* A name for logs and machines, such as "connected"; "unknown" for numbers that are no outcomes. */
const char *stagger_outcome_name(int outcome);

/* One attempt. Instants count from the start of the race; -1 stands for one that never came. */
typedef struct stagger_attempt {
  size_t size;                    /* sizeof(stagger_attempt), set by the caller */
  struct sockaddr_storage remote; /* what was tried, an IPv4 or IPv6 address with its port */
  struct sockaddr_storage local;  /* what the socket was bound to */
  socklen_t remote_length;
  socklen_t local_length;         /* 0 where it was not bound; getsockname() knows of a winner */
  uint32_t interface_index;       /* what it was bound to; 0: none */
  uint32_t backup_number;         /* 0 for the first try of a target, 1 for the first more */
  int outcome;                    /* STAGGER_ATTEMPT_CONNECTED and so on */
  int error;                      /* errno of an attempt that failed, otherwise 0 */
  int64_t began_ns;               /* when it was the turn of the attempt */
  int64_t connect_ns;             /* when its connect was sent */
  int64_t connected_ns;           /* when it was connected */
  int64_t ended_ns;               /* when it ended */
} stagger_attempt;

/* A whole race. */
typedef struct stagger_summary {
  size_t size;           /* sizeof(stagger_summary), set by the caller */
  int error;             /* a code as from stagger_connect(); STAGGER_NOT_OVER while the race goes on */
  int system_error;      /* the errno that stands for it, 0 where there is none */
  int64_t target;        /* the index of the target that is wrong, -1 if none is */
  int64_t source;        /* the index of the source that is wrong, -1 if none is */
  int64_t duration_ns;   /* how long the race took, or has taken so far */
  size_t attempt_count;  /* how many attempts were started */
  size_t untried_count;  /* how many targets, or pairs, were never tried */
  size_t deferral_count; /* how often a start was put off, because the host had no room for it */
} stagger_summary;

/*
 * Fills in what a report says of the whole race.
 *
 * Returns 0, STAGGER_NULL_ARGUMENT or STAGGER_INVALID_SIZE.
 */
int stagger_report_summary(const stagger_report *report, stagger_summary *summary);

/* How many attempts a report has; 0 for NULL. */
size_t stagger_report_attempt_count(const stagger_report *report);

/*
 * Fills in what became of an attempt; they are counted from 0, in the order of their starts.
 *
 * Returns 0, STAGGER_NULL_ARGUMENT, STAGGER_INVALID_SIZE or STAGGER_NO_SUCH_ATTEMPT.
 */
int stagger_report_attempt(const stagger_report *report, size_t index, stagger_attempt *attempt);

/*
 * Writes a report for people: a line that says how it ended and which input was wrong, and a line for
 * each attempt, each with its newline.
 *
 *   buffer   Room for `size` bytes; it receives what fits in, and a NUL at the end. NULL with size 0.
 *
 * Returns the bytes of the whole text without the NUL, like snprintf(); 0 for NULL.
 */
size_t stagger_report_text(const stagger_report *report, char *buffer, size_t size);

/* Frees a report. NULL is let pass. */
void stagger_report_free(stagger_report *report);

#ifdef __cplusplus
}
#endif

#endif
