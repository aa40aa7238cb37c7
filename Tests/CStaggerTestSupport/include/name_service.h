/* The C library's resolver, with configuration files of a test's own. */
#ifndef CSTAGGER_TEST_NAME_SERVICE_H
#define CSTAGGER_TEST_NAME_SERVICE_H

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Puts an empty directory over /etc, for the calling process alone, which must have one thread; 0
 * or a negated errno. By number, because unshare is there only for those who define _GNU_SOURCE. */
static inline int test_cover_etc(void) {
  const long new_mounts = 0x00020000;
  if (syscall(SYS_unshare, new_mounts) < 0) return -errno;
  if (mount("none", "/", 0, MS_REC | MS_PRIVATE, 0) < 0) return -errno;
  return mount("tmpfs", "/etc", "tmpfs", MS_NOSUID | MS_NODEV, 0) < 0 ? -errno : 0;
}

/* Writes a new file; 0 or a negated errno. */
static inline int test_create_file(const char *path, const char *text) {
  const int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (descriptor < 0) return -errno;
  int result = 0;
  for (size_t left = strlen(text); left > 0;) {
    const ssize_t written = write(descriptor, text, left);
    if (written < 0) {
      result = -errno;
      break;
    }
    text += written;
    left -= (size_t)written;
  }
  (void)close(descriptor);
  return result;
}

enum { TEST_RESOLVED_SIZE = 17 };

/* The addresses of a name in the order of getaddrinfo, each as 4 or 6 and its bytes from the first
 * on. Their number, or the negated amount of getaddrinfo's error. */
static inline int test_resolve(const char *name, unsigned char *room, int capacity) {
  const struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
  struct addrinfo *list = 0;
  const int error = getaddrinfo(name, 0, &hints, &list);
  /* They are negative in some libraries and positive in others. */
  if (error != 0) return error < 0 ? error : -error;
  int count = 0;
  for (struct addrinfo *entry = list; entry && count < capacity; entry = entry->ai_next) {
    unsigned char *place = room + count * TEST_RESOLVED_SIZE;
    memset(place, 0, TEST_RESOLVED_SIZE);
    if (entry->ai_family == AF_INET) {
      place[0] = 4;
      memcpy(place + 1, &((struct sockaddr_in *)entry->ai_addr)->sin_addr, 4);
    } else {
      place[0] = 6;
      memcpy(place + 1, &((struct sockaddr_in6 *)entry->ai_addr)->sin6_addr, 16);
    }
    count++;
  }
  freeaddrinfo(list);
  return count;
}

#endif
