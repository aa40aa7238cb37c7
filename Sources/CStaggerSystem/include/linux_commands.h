#ifndef STAGGER_LINUX_COMMANDS_H
#define STAGGER_LINUX_COMMANDS_H

#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "linux_result.h"
#include "linux_spawn.h"

/* Starts `sh -c command` in a process group of its own, with a descriptor as its input and output and
 * one variable (NAME=value) more in its environment. Its process, or a negated errno. */
static inline int linux_start_command(const char *command, int descriptor, char *variable) {
  char *arguments[] = {(char *)"sh", (char *)"-c", (char *)command, 0};
  size_t count = 0;
  while (environ[count]) count++;
  char **variables = (char **)calloc(count + 2, sizeof(char *));
  if (!variables) return -ENOMEM;
  (void)memcpy(variables, environ, count * sizeof(char *));
  variables[count] = variable;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, broken_pipe;
  (void)sigemptyset(&none);
  (void)sigemptyset(&broken_pipe);
  (void)sigaddset(&broken_pipe, SIGPIPE);
  (void)posix_spawn_file_actions_init(&actions);
  (void)posix_spawn_file_actions_adddup2(&actions, descriptor, 0);
  (void)posix_spawn_file_actions_adddup2(&actions, descriptor, 1);
  (void)posix_spawnattr_init(&attributes);
  (void)posix_spawnattr_setsigmask(&attributes, &none);
  (void)posix_spawnattr_setsigdefault(&attributes, &broken_pipe);
  (void)posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t process;
  int error = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, variables);
  (void)posix_spawnattr_destroy(&attributes);
  (void)posix_spawn_file_actions_destroy(&actions);
  free(variables);
  return error ? -error : process;
}

#endif
