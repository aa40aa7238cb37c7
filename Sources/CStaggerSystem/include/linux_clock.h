#ifndef STAGGER_LINUX_CLOCK_H
#define STAGGER_LINUX_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Nanoseconds of CLOCK_MONOTONIC; answered by the vDSO, without entering the kernel. */
static inline int64_t linux_monotonic_nanoseconds(void) {
  struct timespec now;
  /* Cannot fail: the clock exists and the address is ours. */
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Sleeps until an instant of CLOCK_MONOTONIC. The call returns its error and leaves errno alone. */
static inline int linux_monotonic_pause(int64_t nanoseconds) {
  const struct timespec deadline = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  return -clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, 0);
}

#endif
