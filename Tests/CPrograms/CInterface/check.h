/* What the parts of this program share. They know nothing of Stagger but its header. */
#ifndef CHECK_H
#define CHECK_H

#include <stagger/stagger.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

/* How often something was looked at, and how often it was not as it should be; in each process. */
extern int checks, failures;

void check(int holds, const char *file, int line, const char *what);

#define CHECK(holds) check(!!(holds), __FILE__, __LINE__, #holds)

/* The same for a code, of which the name is shown. */
void check_code(int code, int expected, const char *file, int line, const char *what);

#define CHECK_CODE(call, expected) check_code(call, expected, __FILE__, __LINE__, #call)

/* How many descriptors the process has. */
int open_descriptors(void);

/* A socket on the loopback interface for clients to connect to. */
struct peer {
  int listener, queued, dropped; /* -1 where there is none */
  struct sockaddr_storage address;
  socklen_t length;
};

struct peer good_peer(int family);     /* answers */
struct peer refusing_peer(int family); /* its port is closed */
struct peer silent_peer(int family);   /* its queue is full, so that the kernel drops what comes */
void close_peer(struct peer *peer);

/* The peer as a target. */
stagger_target target_of(const struct peer *peer);

/* Whether a descriptor is the connection to a peer, close-on-exec, and carries a byte; closes it. */
int is_connected(int descriptor, const struct peer *peer);

/* Options with their defaults. */
stagger_options default_options(void);

/* The parts. Each leaves as many descriptors as it has found. */
void check_texts(void);
void check_input(void);
void check_options(void);
void check_connecting(void);
void check_outcomes(void);
void check_several(void);
void check_racing(void);
void check_reports(void);
void check_policy(void);
void check_policy_races(void);
void check_policy_winsock(void);
void check_fork(void);
void check_limits(void);
void check_threads(void);

#endif
