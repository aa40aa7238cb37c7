/*
 * A race inside an event loop that has other things to do: a timer ticks while the race goes on, and
 * the connection that wins becomes one more descriptor of the loop.
 *
 *     cc epoll_loop.c $(pkg-config --cflags --libs stagger) -o epoll_loop
 *     ./epoll_loop '[2001:db8::1]:25' 192.0.2.1:25      mail servers greet whoever connects
 */
#include <stagger/stagger.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static void watch(int loop, int descriptor) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
  if (epoll_ctl(loop, EPOLL_CTL_ADD, descriptor, &event) != 0) {
    perror("epoll_ctl");
    exit(1);
  }
}

static int ticking_timer(void) {
  const struct itimerspec each = {{0, 50000000}, {0, 50000000}}; /* 50 ms */
  const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (timer < 0 || timerfd_settime(timer, 0, &each, NULL) != 0) {
    perror("timerfd");
    exit(1);
  }
  return timer;
}

/* The race has an outcome: takes it, and gives the connection or -1. */
static int finish(stagger_race *race) {
  stagger_report *report;
  char text[4096];
  int connection;
  const int error = stagger_race_take(race, &connection);

  if (stagger_race_report(race, &report) == STAGGER_OK) {
    stagger_report_text(report, text, sizeof text);
    fputs(text, stdout);
    stagger_report_free(report);
  }
  if (error) fprintf(stderr, "%s\n", stagger_error_name(error));
  stagger_race_free(race);
  return connection;
}

/* Runs the loop until the winner has said something; the race is freed by then. */
static int run(int loop, int timer, stagger_race *race) {
  const int racing = stagger_race_descriptor(race);
  int connection = -1, over = stagger_race_is_over(race);
  unsigned ticks = 0;

  watch(loop, timer);
  watch(loop, racing);
  for (;;) {
    struct epoll_event event;
    int ready;

    if (over && race) {
      epoll_ctl(loop, EPOLL_CTL_DEL, racing, NULL);
      connection = finish(race);
      race = NULL;
      if (connection < 0) return 1;
      watch(loop, connection);
    }
    ready = epoll_wait(loop, &event, 1, race ? stagger_race_timeout_ms(race) : -1);
    if (ready == 1 && event.data.fd == timer) {
      uint64_t expirations;
      if (read(timer, &expirations, sizeof expirations) > 0) ticks++;
    } else if (ready == 1 && event.data.fd == connection) {
      char greeting[512];
      const ssize_t length = read(connection, greeting, sizeof greeting);
      printf("after %u ticks: %.*s\n", ticks, length > 0 ? (int)length : 0, greeting);
      close(connection);
      return length > 0 ? 0 : 1;
    }
    /* Whatever has woken the loop: to process too often does no harm. */
    if (race) over = stagger_race_process(race);
  }
}

int main(int argc, char **argv) {
  const size_t count = (size_t)argc - 1;
  stagger_target *targets = calloc(count + 1, sizeof *targets);
  stagger_race *race;
  int error, status, loop, timer;

  if (!targets) return 1;
  for (size_t i = 0; i < count; i++) targets[i].text = argv[1 + i];
  error = stagger_race_create(targets, count, NULL, &race, NULL);
  free(targets); /* nothing of it is needed any more */
  if (error) {
    fprintf(stderr, "%s\n", stagger_error_string(error));
    return 1;
  }
  loop = epoll_create1(EPOLL_CLOEXEC);
  timer = ticking_timer();
  status = run(loop, timer, race);
  close(timer);
  close(loop);
  return status;
}
