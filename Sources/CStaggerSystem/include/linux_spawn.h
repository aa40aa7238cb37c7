#ifndef STAGGER_LINUX_SPAWN_H
#define STAGGER_LINUX_SPAWN_H

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "linux_result.h"

extern char **environ;

/* Has the shell run a command with one argument ($1), as a process group of its own: nothing to read, all
 * it writes goes to standard error, and no signal is held back or ignored that we hold back or ignore.
 * The number of the process and of the group. */
static inline int linux_spawn_shell(const char *command, const char *argument) {
  char *const arguments[] = {"sh", "-c", (char *)command, "stagger", (char *)argument, 0};
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, usual;
  pid_t child;
  sigemptyset(&none);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  sigaddset(&usual, SIGINT);
  sigaddset(&usual, SIGTERM);
  int error = posix_spawn_file_actions_init(&files);
  if (error != 0) return -error;
  error = posix_spawnattr_init(&attributes);
  if (error == 0) {
    (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK |
                                                   POSIX_SPAWN_SETSIGDEF |
                                                   POSIX_SPAWN_SETPGROUP);
    (void)posix_spawnattr_setsigmask(&attributes, &none);
    (void)posix_spawnattr_setsigdefault(&attributes, &usual);
    error = posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&files, 2, 1);
    if (error == 0) {
      error = posix_spawn(&child, "/bin/sh", &files, &attributes, arguments, environ);
    }
    (void)posix_spawnattr_destroy(&attributes);
  }
  (void)posix_spawn_file_actions_destroy(&files);
  return error != 0 ? -error : child;
}

/* A descriptor that is readable when the process has ended; Linux 5.3. */
static inline int linux_process_descriptor(int process) {
  return linux_result(syscall(434 /* SYS_pidfd_open */, process, 0));
}

/* Asks a process group to end. */
static inline int linux_terminate_group(int group) { return linux_result(kill(-group, SIGTERM)); }

/* Ends it. */
static inline int linux_kill_group(int group) { return linux_result(kill(-group, SIGKILL)); }

#endif
