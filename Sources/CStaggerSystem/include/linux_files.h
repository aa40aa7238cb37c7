#ifndef STAGGER_LINUX_FILES_H
#define STAGGER_LINUX_FILES_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "linux_result.h"

/* What changes when a file is changed or replaced. */
typedef struct {
  uint64_t device;
  uint64_t number;
  int64_t size;
  int64_t seconds;
  int64_t nanoseconds;
  bool is_regular;
} linux_file_stamp;

static inline void linux_file_stamp_set(linux_file_stamp *stamp, const struct stat *status) {
  stamp->device = status->st_dev;
  stamp->number = status->st_ino;
  stamp->size = status->st_size;
  stamp->seconds = status->st_mtim.tv_sec;
  stamp->nanoseconds = status->st_mtim.tv_nsec;
  stamp->is_regular = S_ISREG(status->st_mode);
}

static inline int linux_file_stamp_of_path(const char *path, linux_file_stamp *stamp) {
  struct stat status;
  const int result = linux_result(stat(path, &status));
  if (result == 0) linux_file_stamp_set(stamp, &status);
  return result;
}

static inline int linux_file_stamp_of(int descriptor, linux_file_stamp *stamp) {
  struct stat status;
  const int result = linux_result(fstat(descriptor, &status));
  if (result == 0) linux_file_stamp_set(stamp, &status);
  return result;
}

/* Non-blocking, because the name may be that of a pipe that nobody writes to. */
static inline int linux_open_for_reading(const char *path) {
  return linux_result(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
}

/* Makes the file, or empties the one that is there. */
static inline int linux_open_for_writing(const char *path) {
  return linux_result(open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666));
}

static inline int linux_read(int descriptor, void *bytes, size_t count) {
  return linux_result(read(descriptor, bytes, count));
}

#endif
