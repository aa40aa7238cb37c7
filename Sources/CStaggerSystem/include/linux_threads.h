#ifndef STAGGER_LINUX_THREADS_H
#define STAGGER_LINUX_THREADS_H

#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>

#include "linux_result.h"

/* Structs of our own, so that Swift sees the same types whichever modules it reads them from. */
typedef struct {
  pthread_mutex_t mutex;
} linux_mutex;

typedef struct {
  pthread_t thread;
} linux_thread;

static inline int linux_mutex_init(linux_mutex *lock) {
  return -pthread_mutex_init(&lock->mutex, 0);
}

static inline int linux_mutex_destroy(linux_mutex *lock) {
  return -pthread_mutex_destroy(&lock->mutex);
}

static inline int linux_mutex_lock(linux_mutex *lock) { return -pthread_mutex_lock(&lock->mutex); }

static inline int linux_mutex_unlock(linux_mutex *lock) {
  return -pthread_mutex_unlock(&lock->mutex);
}

/* Starts a thread that receives no signals: it inherits the mask that is set around its creation.
 * Left open are those that a thread raises by its own fault; blocked, they would end the process
 * without its crash handler having run. */
static inline int linux_thread_start(linux_thread *thread, void *(*body)(void *), void *context) {
  sigset_t blocked, before;
  (void)sigfillset(&blocked);
  (void)sigdelset(&blocked, SIGBUS);
  (void)sigdelset(&blocked, SIGFPE);
  (void)sigdelset(&blocked, SIGILL);
  (void)sigdelset(&blocked, SIGSEGV);
  (void)sigdelset(&blocked, SIGTRAP);
  (void)sigdelset(&blocked, SIGABRT);
  int error = pthread_sigmask(SIG_SETMASK, &blocked, &before);
  if (error != 0) return -error;
  error = pthread_create(&thread->thread, 0, body, context);
  (void)pthread_sigmask(SIG_SETMASK, &before, 0);
  return -error;
}

static inline int linux_thread_join(linux_thread thread) {
  return -pthread_join(thread.thread, 0);
}

static inline int linux_thread_detach(linux_thread thread) {
  return -pthread_detach(thread.thread);
}

/* Names the calling thread; `name` has at most 15 bytes and a NUL. */
static inline int linux_thread_set_name(const char *name) {
  return linux_result(prctl(PR_SET_NAME, name, 0L, 0L, 0L));
}

static inline int linux_at_fork_in_child(void (*handler)(void)) {
  return -pthread_atfork(0, 0, handler);
}

#endif
