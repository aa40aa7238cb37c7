/* A counter of heap allocations, which counts.
 *
 * A program that links this module has its own `malloc`, `calloc`, `realloc`, `free` and their
 * aligned relatives, which count and call those of glibc. Every shared library of the process gets
 * them too, the Swift runtime among them. With musl it does not build. */
#ifndef C_MALLOC_COUNT_H
#define C_MALLOC_COUNT_H

#include <stdint.h>

struct c_malloc_counts {
  /* Calls that returned memory: each realloc is one, and is counted as a free of the old block too. */
  uint64_t allocations;
  uint64_t frees;
  /* What the blocks have room for (`malloc_usable_size`), which is a little more than was asked for. */
  uint64_t bytes_allocated;
  uint64_t bytes_freed;
};

/* What the calling thread has done since it began. */
struct c_malloc_counts c_malloc_count_thread(void);

/* What all threads have done while counting for all was on. */
struct c_malloc_counts c_malloc_count_process(void);

/* Switches counting for all threads on or off; it is off at first, because it costs something. */
void c_malloc_count_everywhere(int is_on);

/* Allocates and frees `count` blocks with each of malloc, calloc, realloc, posix_memalign and
 * aligned_alloc: a known amount, for the test of the counter. */
void c_malloc_count_exercise(int count);

#endif
