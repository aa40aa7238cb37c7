/* One race on the calling thread. */
#include "attempt.h"

struct race {
  const struct c_racer_list *list;
  int epoll;
  /* The address that is tried next. */
  int next;
  int pending;
  /* When the next attempt starts; 0 for at once. */
  int64_t due;
  int64_t deadline;
  /* The winner's descriptor, or the error of the last failure. */
  int result;
  int sockets[C_RACER_ADDRESS_LIMIT];
};

int c_racer_open(void) {
  const int epoll = epoll_create1(EPOLL_CLOEXEC);
  return epoll < 0 ? -errno : epoll;
}

static void begin(struct race *race, int epoll, const struct c_racer_list *list) {
  race->list = list;
  race->epoll = epoll;
  race->next = race->pending = 0;
  race->due = race->deadline = 0;
  race->result = -ENOENT;
}

static void fail(struct race *race, int number, int result) {
  race->result = result;
  race->sockets[number] = -1;
  if (number == race->next - 1) race->due = 0;
}

/* Takes the newest attempt; the clock is read only where something has to be waited for. */
static void take(struct race *race, struct attempt attempt) {
  const int number = race->next++;
  if (attempt.is_pending) {
    const int error = watch(race->epoll, attempt.result, (uint64_t)number);
    if (error < 0) {
      close(attempt.result);
      return fail(race, number, error);
    }
    race->sockets[number] = attempt.result;
    race->pending++;
    const int64_t now = now_nanoseconds();
    if (race->deadline == 0) race->deadline = instant_after(now, race->list->timeout);
    race->due = (race->due == 0 ? now : race->due) + race->list->delay;
  } else if (attempt.result < 0) {
    fail(race, number, attempt.result);
  } else {
    race->sockets[number] = -1;
    race->result = attempt.result;
  }
}

static void take_event(struct race *race, int number) {
  const int descriptor = race->sockets[number];
  const int error = look_again(descriptor, &race->list->addresses[number]);
  if (error == EALREADY) {
    rearm(race->epoll, descriptor, (uint64_t)number);
    return;
  }
  race->pending--;
  race->sockets[number] = -1;
  if (error == 0) {
    race->result = descriptor;
  } else {
    close(descriptor);
    fail(race, number, -error);
  }
}

/* Takes what is ready; after the winner the rest has lost. 0 or a negated errno. */
static int wait_once(struct race *race) {
  struct epoll_event events[16];
  const int64_t start = race->next < race->list->count ? race->due : INT64_MAX;
  const int count = wait_until(race->epoll, events, 16, earlier(start, race->deadline));
  for (int index = 0; index < count && race->result < 0; index++) {
    take_event(race, (int)events[index].data.u64);
  }
  return earlier(count, 0);
}

static bool is_start_due(const struct race *race) {
  if (race->next == race->list->count) return false;
  return race->due == 0 || race->due <= now_nanoseconds();
}

static void close_losers(const struct race *race) {
  for (int number = 0; race->pending > 0 && number < race->next; number++) {
    if (race->sockets[number] >= 0) close(race->sockets[number]);
  }
}

static int run(struct race *race) {
  int error = 0;
  while (race->result < 0 && error == 0) {
    if (is_start_due(race)) {
      take(race, start_attempt(&race->list->addresses[race->next]));
    } else if (race->pending == 0) {
      break;
    } else {
      error = race->deadline <= now_nanoseconds() ? -ETIMEDOUT : wait_once(race);
    }
  }
  close_losers(race);
  return error < 0 ? error : race->result;
}

int c_racer_race(int epoll, const struct c_racer_list *list) {
  if (list->count < 1 || list->count > C_RACER_ADDRESS_LIMIT) return -EINVAL;
  struct race race;
  begin(&race, epoll, list);
  return run(&race);
}

int c_racer_connect(int epoll, const struct c_racer_address *address) {
  const struct attempt attempt = start_attempt(address);
  if (!attempt.is_pending) return attempt.result;
  const struct c_racer_list list = {.addresses = address, .count = 1, .timeout = -1};
  struct race race;
  begin(&race, epoll, &list);
  take(&race, attempt);
  return run(&race);
}
