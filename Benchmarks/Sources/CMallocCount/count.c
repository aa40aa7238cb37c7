#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stddef.h>

#include "c_malloc_count.h"

/* What glibc exports for those who replace its allocator. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *block);

static __thread struct c_malloc_counts of_thread;
static atomic_int is_counting_everywhere;
static _Atomic uint64_t allocations, frees, bytes_allocated, bytes_freed;

static void add(_Atomic uint64_t *counter, uint64_t amount) {
  atomic_fetch_add_explicit(counter, amount, memory_order_relaxed);
}

static void *allocated(void *block) {
  if (!block) return block;
  const size_t size = malloc_usable_size(block);
  of_thread.allocations++;
  of_thread.bytes_allocated += size;
  if (atomic_load_explicit(&is_counting_everywhere, memory_order_relaxed)) {
    add(&allocations, 1);
    add(&bytes_allocated, size);
  }
  return block;
}

static void freed(size_t size) {
  of_thread.frees++;
  of_thread.bytes_freed += size;
  if (atomic_load_explicit(&is_counting_everywhere, memory_order_relaxed)) {
    add(&frees, 1);
    add(&bytes_freed, size);
  }
}

void *malloc(size_t size) { return allocated(__libc_malloc(size)); }

void *calloc(size_t count, size_t size) { return allocated(__libc_calloc(count, size)); }

void *realloc(void *block, size_t size) {
  const size_t old = block ? malloc_usable_size(block) : 0;
  void *moved = __libc_realloc(block, size);
  /* With size 0 glibc frees the block and returns nothing. */
  if (block && (moved || size == 0)) freed(old);
  return allocated(moved);
}

void free(void *block) {
  if (!block) return;
  freed(malloc_usable_size(block));
  __libc_free(block);
}

void *memalign(size_t alignment, size_t size) {
  return allocated(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **block, size_t alignment, size_t size) {
  const int is_valid = alignment % sizeof(void *) == 0 && alignment != 0 &&
                       (alignment & (alignment - 1)) == 0;
  if (!is_valid) return EINVAL;
  void *made = memalign(alignment, size);
  if (!made) return ENOMEM;
  *block = made;
  return 0;
}

struct c_malloc_counts c_malloc_count_thread(void) { return of_thread; }

struct c_malloc_counts c_malloc_count_process(void) {
  return (struct c_malloc_counts){
      .allocations = atomic_load(&allocations),
      .frees = atomic_load(&frees),
      .bytes_allocated = atomic_load(&bytes_allocated),
      .bytes_freed = atomic_load(&bytes_freed),
  };
}

void c_malloc_count_everywhere(int is_on) { atomic_store(&is_counting_everywhere, is_on); }
