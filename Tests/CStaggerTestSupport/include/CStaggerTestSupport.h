/* What tests ask of the system and the product does not. No feature macros, as in CStaggerSystem. */
#ifndef CSTAGGER_TEST_SUPPORT_H
#define CSTAGGER_TEST_SUPPORT_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "test_rtnetlink.h"
#include "pseudo_terminal.h"
#include "name_service.h"
#include "lab_network.h"
#include "lab_command.h"
#include "test_peers.h"

static inline bool test_is_open(int descriptor) { return fcntl(descriptor, F_GETFD) >= 0; }

static inline bool test_closes_on_exec(int descriptor) {
  return (fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0;
}

static inline bool test_is_nonblocking(int descriptor) {
  return (fcntl(descriptor, F_GETFL) & O_NONBLOCK) != 0;
}

static inline bool test_close(int descriptor) { return close(descriptor) == 0; }

static inline bool test_listen(int descriptor, int backlog) {
  return listen(descriptor, backlog) == 0;
}

/* A local socket that is connected to another one, which goes with `*other`; -1 without. */
static inline int test_connected_pair(int type, int *other) {
  int pair[2];
  if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, pair) != 0) return -1;
  *other = pair[1];
  return pair[0];
}

/* Whether the descriptor becomes readable within `milliseconds`, -1 without a limit; false as well
 * when a signal came in between. */
static inline bool test_is_readable(int descriptor, int milliseconds) {
  struct pollfd entry = {.fd = descriptor, .events = POLLIN};
  return poll(&entry, 1, milliseconds) > 0;
}

/* Whether the descriptor is a socket, an epoll set or an event descriptor. */
static inline bool test_is_for_races(int descriptor) {
  char path[32], kind[64] = "";
  (void)snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  if (readlink(path, kind, sizeof kind - 1) < 0) return false;
  return strncmp(kind, "socket:", 7) == 0 || strcmp(kind, "anon_inode:[eventpoll]") == 0 ||
         strcmp(kind, "anon_inode:[eventfd]") == 0;
}

/* The next connection of a listener, or a negated error; waits 5 s at most. Close-on-exec, so that
 * the processes of other tests do not inherit it; by number, because the wrapper is GNU's. */
static inline int test_accept(int listener) {
  if (!test_is_readable(listener, 5000)) return -ETIMEDOUT;
  int descriptor = (int)syscall(SYS_accept4, listener, 0L, 0L, SOCK_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

/* Reads one byte: 1, 0 for an orderly end, or a negated error; waits 5 s at most. */
static inline int test_read_byte(int descriptor) {
  char byte;
  if (!test_is_readable(descriptor, 5000)) return -ETIMEDOUT;
  ssize_t result = read(descriptor, &byte, 1);
  return result < 0 ? -errno : (int)result;
}

static inline bool test_write_byte(int descriptor) { return write(descriptor, "!", 1) == 1; }

/* Rings an event descriptor as often as its counter can hold. */
static inline bool test_fill_event(int descriptor) {
  const uint64_t most = UINT64_MAX - 1;
  return write(descriptor, &most, sizeof most) == sizeof most;
}

static inline bool test_is_socket(int descriptor) {
  int type;
  socklen_t length = sizeof type;
  return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) == 0;
}

/* Lowers or raises the number of descriptors that the process may have open. */
static inline bool test_limit_descriptors(unsigned long count) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
  limit.rlim_cur = count;
  return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

static inline void test_ignore_signal(int number) { (void)number; }

/* Interrupts the calling thread every `microseconds`, its system calls included; 0 stops it. A timer
 * of the whole process would interrupt whichever thread the kernel likes best, and those that run
 * tasks block its signal. */
static inline bool test_storm(long microseconds) {
  static timer_t timer;
  static bool is_running;
  struct sigaction action = {.sa_handler = test_ignore_signal};
  struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGALRM};
  struct itimerspec times = {{0, microseconds * 1000}, {0, microseconds * 1000}};
  sigset_t alarm;
  if (sigemptyset(&alarm) != 0 || sigaddset(&alarm, SIGALRM) != 0) return false;
#ifdef sigev_notify_thread_id
  event.sigev_notify_thread_id = (pid_t)syscall(SYS_gettid);
#else
  event._sigev_un._tid = (pid_t)syscall(SYS_gettid);
#endif
  if (is_running && timer_delete(timer) != 0) return false;
  is_running = microseconds > 0;
  if (!is_running) return true;
  return sigaction(SIGALRM, &action, 0) == 0 &&
         pthread_sigmask(SIG_UNBLOCK, &alarm, 0) == 0 &&
         timer_create(CLOCK_MONOTONIC, &event, &timer) == 0 &&
         timer_settime(timer, 0, &times, 0) == 0;
}

static inline bool test_signal_is_blocked(int signal_number) {
  sigset_t mask;
  return pthread_sigmask(SIG_SETMASK, 0, &mask) == 0 && sigismember(&mask, signal_number) == 1;
}

/* `name` has room for 16 bytes. */
static inline bool test_thread_name(char *name) {
  return prctl(PR_GET_NAME, name, 0L, 0L, 0L) == 0;
}

/* Runs `body` in a forked child and answers what it returned, 0 to 255, or -1. The child has one
 * thread, so `body` must not allocate. */
static inline int test_in_child(unsigned char (*body)(void)) {
  pid_t child = fork();
  if (child == 0) _exit(body());
  int status = 0;
  while (child > 0 && waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Gives up all privileges for good; 0, or -1. */
static inline int test_become_nobody(void) { return setgid(65534) == 0 ? setuid(65534) : -1; }

/* Writes a file that is there already, such as one below /proc; 0 or a negated errno. */
static inline int test_write_file(const char *path, const char *text) {
  const int descriptor = open(path, O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return -errno;
  const ssize_t written = write(descriptor, text, strlen(text));
  const int result = written < 0 ? -errno : 0;
  (void)close(descriptor);
  return result;
}

/* Moves the calling process, which must have one thread, into a network namespace of its own;
 * without the privilege for that into a user namespace as well, in which it has it. 0 or a negated
 * errno: EPERM, ENOSYS, ENOSPC and EUSERS say that it is not to be. By number, because unshare is
 * there only for those who define _GNU_SOURCE. */
static inline int test_enter_network(void) {
  const long new_network = 0x40000000, new_user = 0x10000000;
  const unsigned int user = geteuid(), group = getegid();
  if (syscall(SYS_unshare, new_network) == 0) return 0;
  if (syscall(SYS_unshare, new_network | new_user) < 0) return -errno;
  char map[32];
  int result = test_write_file("/proc/self/setgroups", "deny");
  if (result < 0 && result != -ENOENT) return result;
  /* Without a group as well as a user nobody can make a file. */
  (void)snprintf(map, sizeof map, "0 %u 1", group);
  result = test_write_file("/proc/self/gid_map", map);
  if (result < 0) return result;
  (void)snprintf(map, sizeof map, "0 %u 1", user);
  return test_write_file("/proc/self/uid_map", map);
}

/* Memory of `size` bytes, up to a page, at whose end nothing can be read; 0 when there is none. */
static inline unsigned char *test_guarded_memory(size_t size) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  unsigned char *pages = (unsigned char *)mmap(
      0, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED || mprotect(pages + page, page, PROT_NONE) != 0) return 0;
  return pages + page - size;
}

static inline void test_free_guarded_memory(unsigned char *memory, size_t size) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  (void)munmap(memory + size - page, 2 * page);
}

static inline void test_sleep_milliseconds(unsigned int count) { (void)usleep(count * 1000); }

/* Ends the process after what was printed is out. */
_Noreturn static inline void test_exit(int code) {
  (void)fflush(0);
  _exit(code);
}

/* It uses what is above. */
#include "unix_socket.h"

#endif
