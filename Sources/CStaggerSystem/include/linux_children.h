#ifndef STAGGER_LINUX_CHILDREN_H
#define STAGGER_LINUX_CHILDREN_H

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "linux_result.h"

/* 0 in the child, which dies when its parent does. */
static inline int linux_fork(void) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child != 0) return linux_result(child);
  (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
  /* The parent may have died before the call above. */
  if (getppid() != parent) _exit(1);
  return 0;
}

/* The exit status of a child that has ended by itself, or 256 and the signal that ended it. */
static inline int linux_wait(int child) {
  int status;
  pid_t ended;
  do ended = waitpid(child, &status, 0);
  while (ended < 0 && errno == EINTR);
  if (ended < 0) return -errno;
  return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* Whether a child has ended, which is left for linux_wait(). */
static inline int linux_has_ended(int child) {
  siginfo_t information = {0};
  if (waitid(P_PID, (id_t)child, &information, WEXITED | WNOHANG | WNOWAIT) < 0) return errno != EINTR;
  return information.si_pid == child;
}

static inline int linux_kill(int process) { return linux_result(kill(process, SIGKILL)); }

/* A descriptor to read from and one to write to. */
static inline int linux_pipe(int *reading, int *writing) {
  int ends[2];
  /* pipe2 is declared only under a feature macro. */
  int result = linux_result(syscall(SYS_pipe2, ends, O_CLOEXEC));
  if (result < 0) return result;
  *reading = ends[0];
  *writing = ends[1];
  return 0;
}

/* Zeros that a child shares with its parent; null where there is no memory. */
static inline uint64_t *linux_shared_words(size_t count) {
  void *words = mmap(0, count * sizeof(uint64_t), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return words == MAP_FAILED ? 0 : (uint64_t *)words;
}

static inline void linux_word_store(uint64_t *word, uint64_t value) {
  __atomic_store_n(word, value, __ATOMIC_RELAXED);
}

static inline uint64_t linux_word_load(const uint64_t *word) {
  return __atomic_load_n(word, __ATOMIC_RELAXED);
}

#endif
