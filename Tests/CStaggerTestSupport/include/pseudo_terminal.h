#ifndef CSTAGGER_TEST_PSEUDO_TERMINAL_H
#define CSTAGGER_TEST_PSEUDO_TERMINAL_H

#include <fcntl.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* posix_openpt and its relatives need a feature macro, so the kernel is asked directly. */
enum { TEST_TIOCSPTLCK = 0x40045431, TEST_TIOCGPTPEER = 0x5441 };

/* Opens both ends of a terminal that is nobody's controlling one; `user` is the end that programs
 * take for a terminal. */
static inline bool test_open_terminal(int *screen, int *user) {
  int unlocked = 0;
  *screen = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*screen < 0) return false;
  (void)ioctl(*screen, TEST_TIOCSPTLCK, &unlocked);
  *user = ioctl(*screen, TEST_TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*user >= 0) return true;
  (void)close(*screen);
  return false;
}

static inline bool test_set_terminal_size(int terminal, unsigned short columns, unsigned short rows) {
  const struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(terminal, TIOCSWINSZ, &size) == 0;
}

#endif
