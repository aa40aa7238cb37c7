/* The limit: what a connect costs in plain C with the cheapest sequence of system calls.
 *
 * One address        socket, connect, connect
 * one that is silent socket, connect, connect, epoll_ctl, epoll_pwait2, and close when it has lost
 *
 * The second connect asks "already there?", which is cheaper than an epoll set and mostly right on
 * loopback. Starts follow a timetable, so that lateness does not add up; the failure of the newest
 * attempt brings the next start forward to now. Losers are closed plainly. It has no other feature:
 * no reports, no gap, no bindings, no limits but these. */
#ifndef C_RACER_H
#define C_RACER_H

#include <stdint.h>

/* The longest list of addresses of one race. */
enum { C_RACER_ADDRESS_LIMIT = 128 };

/* A remote address in the kernel's layout; room for `struct sockaddr_in6`. */
struct c_racer_address {
  uint32_t length;
  uint8_t bytes[28];
};

/* Where to connect, and when. */
struct c_racer_list {
  const struct c_racer_address *addresses;
  int32_t count;
  /* Nanoseconds from one planned start to the next. */
  int64_t delay;
  /* Nanoseconds until a race is given up; below zero for no limit. */
  int64_t timeout;
};

/* An epoll set, to be kept from race to race; a negated errno when there is none. */
int c_racer_open(void);

/* Connects to one address, and waits for as long as the kernel does: the descriptor, or a negated
 * errno. */
int c_racer_connect(int epoll, const struct c_racer_address *address);

/* One race: the winner's descriptor, or a negated errno: that of the last failure, or ETIMEDOUT. */
int c_racer_race(int epoll, const struct c_racer_list *list);

/* `count` races over the same list at once, on one epoll set. Each place of `results` becomes what
 * `c_racer_race` returns; descriptors in it are the caller's, whatever this returns: 0, or a negated
 * errno when the races could not be run to their end. */
int c_racer_race_many(int epoll, const struct c_racer_list *list, int count, int *results);

/* How many bytes of memory `c_racer_race_many` takes for each race over `addresses` addresses. */
uint64_t c_racer_bytes_for_each_race(int addresses);

#endif
