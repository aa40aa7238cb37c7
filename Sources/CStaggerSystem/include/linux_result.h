#ifndef STAGGER_LINUX_RESULT_H
#define STAGGER_LINUX_RESULT_H

#include <errno.h>

/* What a call that sets errno answered: its result, or the negated errno. */
static inline int linux_result(long result) { return result < 0 ? -errno : (int)result; }

#endif
