#include <stdlib.h>

#include "c_malloc_count.h"

/* Volatile, so that no compiler leaves a pair of malloc and free out. */
static __thread void *volatile kept;

static void put_back(void) { free(kept); }

void c_malloc_count_exercise(int count) {
  for (int index = 0; index < count; index++) {
    kept = malloc(24);
    kept = realloc(kept, 4000);
    put_back();
    kept = calloc(3, 8);
    put_back();
    void *aligned = NULL;
    if (posix_memalign(&aligned, 64, 256) == 0) kept = aligned;
    put_back();
    kept = aligned_alloc(32, 128);
    put_back();
  }
}
