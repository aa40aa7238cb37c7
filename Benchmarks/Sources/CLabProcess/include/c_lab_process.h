/* Runs a program to its end, within a time. One at a time, from one thread. */
#ifndef C_LAB_PROCESS_H
#define C_LAB_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct c_lab_text {
  /* Room, and how much of it there is; what does not fit is left out. */
  char *bytes;
  size_t capacity;
  size_t length;
};

struct c_lab_end {
  /* The exit status, or 128 and the signal; 127 for a program that could not be started. */
  int status;
  bool is_out_of_time;
};

/* From now on SIGINT, SIGTERM and SIGHUP end a program that is running, and no other is started. */
void c_lab_heed_signals(void);

/* The signal that has come; 0 for none. */
int c_lab_signal(void);

/* Runs a program, and reads what it prints and says: 0, or a negated errno; EINTR after a signal. It
 * dies when the calling thread does. */
int c_lab_run(
    char *const *arguments, int milliseconds, struct c_lab_text *output, struct c_lab_text *errors,
    struct c_lab_end *end);

#endif
