#define _GNU_SOURCE 1

#include "c_lab_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void catch(int number) { caught = number; }

void c_lab_heed_signals(void) {
  const struct sigaction action = {.sa_handler = catch};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
  sigaction(SIGHUP, &action, NULL);
}

int c_lab_signal(void) { return caught; }

static int64_t now_milliseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void become(char *const *arguments, pid_t parent, int output, int errors) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  dup2(output, STDOUT_FILENO);
  dup2(errors, STDERR_FILENO);
  execvp(arguments[0], arguments);
  _exit(127);
}

/* Reads what is there; false at the end. */
static bool read_some(int descriptor, struct c_lab_text *text) {
  char bytes[65536];
  const ssize_t count = read(descriptor, bytes, sizeof bytes);
  if (count < 0) return errno == EAGAIN || errno == EINTR;
  for (ssize_t index = 0; index < count && text->length < text->capacity; index++) {
    text->bytes[text->length++] = bytes[index];
  }
  return count > 0;
}

/* Reads both until their ends: 0, ETIMEDOUT or EINTR. */
static int read_all(
    int output, int errors, int64_t deadline, struct c_lab_text *printed, struct c_lab_text *said) {
  struct pollfd entries[] = {
      {.fd = output, .events = POLLIN}, {.fd = errors, .events = POLLIN}};
  while (entries[0].fd >= 0 || entries[1].fd >= 0) {
    if (caught) return EINTR;
    const int64_t left = deadline - now_milliseconds();
    if (left <= 0) return ETIMEDOUT;
    /* A signal between the look above and the wait is noticed after a moment. */
    if (poll(entries, 2, left < 100 ? (int)left : 100) <= 0) continue;
    if (entries[0].revents && !read_some(output, printed)) entries[0].fd = -1;
    if (entries[1].revents && !read_some(errors, said)) entries[1].fd = -1;
  }
  return 0;
}

/* Waits for the end of a process that has closed its pipes: 0, ETIMEDOUT or EINTR. Most end at once, so
 * it is looked at again and again. */
static int await(pid_t child, int64_t deadline, int *status) {
  const struct timespec moment = {.tv_nsec = 1000000};
  while (waitpid(child, status, WNOHANG) == 0) {
    if (caught) return EINTR;
    if (deadline <= now_milliseconds()) return ETIMEDOUT;
    nanosleep(&moment, NULL);
  }
  return 0;
}

int c_lab_run(
    char *const *arguments, int milliseconds, struct c_lab_text *output, struct c_lab_text *errors,
    struct c_lab_end *end) {
  int pipes[4] = {-1, -1, -1, -1};
  if (caught) return -EINTR;
  if (pipe2(pipes, O_CLOEXEC) < 0 || pipe2(pipes + 2, O_CLOEXEC) < 0) return -errno;
  const int64_t deadline = now_milliseconds() + milliseconds;
  const pid_t parent = getpid(), child = fork();
  if (child == 0) become(arguments, parent, pipes[1], pipes[3]);
  const int error = errno;
  close(pipes[1]);
  close(pipes[3]);
  int status = 0;
  int result = child < 0 ? error : read_all(pipes[0], pipes[2], deadline, output, errors);
  close(pipes[0]);
  close(pipes[2]);
  if (child < 0) return -error;
  if (result == 0) result = await(child, deadline, &status);
  if (result != 0) {
    kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
  }
  end->is_out_of_time = result == ETIMEDOUT;
  end->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return result == EINTR ? -EINTR : 0;
}
