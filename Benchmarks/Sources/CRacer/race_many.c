/* Many races over one list at once, on one epoll set.
 *
 * All wait for the same delay, so starts come due in the order in which they were planned: the
 * timetable of all races is one queue, and no heap is needed. */
#include <stdlib.h>

#include "attempt.h"

struct entry {
  int race;
  /* The address that the start was planned for; an entry for another one is out of date. */
  int number;
  int64_t due;
};

/* A race; its sockets are in `races.sockets`. */
struct small_race {
  int next;
  int pending;
  int result;
};

struct races {
  const struct c_racer_list *list;
  int epoll;
  int count;
  int running;
  struct small_race *races;
  int *sockets;
  struct entry *queue;
  int64_t first;
  int64_t last;
};

static int *socket_of(struct races *all, int race, int number) {
  return &all->sockets[(int64_t)race * all->list->count + number];
}

static uint64_t token_of(int race, int number) {
  return (uint64_t)race << 32 | (uint32_t)number;
}

static void close_losers(struct races *all, int race) {
  for (int number = 0; number < all->races[race].next; number++) {
    int *descriptor = socket_of(all, race, number);
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
  }
}

static void end(struct races *all, int race, int result) {
  all->races[race].result = result;
  close_losers(all, race);
  all->running--;
}

/* Plans the next start of a race after `due`. */
static void plan(struct races *all, int race, int64_t due) {
  const int number = all->races[race].next;
  if (number == all->list->count) return;
  all->queue[all->last++] = (struct entry){.race = race, .number = number, .due = due};
}

/* Starts the next attempt, and the ones after it as long as each is refused at once. */
static void start_next(struct races *all, int race, int64_t planned) {
  struct small_race *state = &all->races[race];
  while (state->next < all->list->count) {
    const int number = state->next++;
    struct attempt attempt = start_attempt(&all->list->addresses[number]);
    if (attempt.is_pending) {
      const int error = watch(all->epoll, attempt.result, token_of(race, number));
      if (error == 0) {
        *socket_of(all, race, number) = attempt.result;
        state->pending++;
        return plan(all, race, planned + all->list->delay);
      }
      close(attempt.result);
      attempt.result = error;
    }
    if (attempt.result >= 0) return end(all, race, attempt.result);
    state->result = attempt.result;
  }
  if (state->pending == 0) end(all, race, state->result);
}

static void take_event(struct races *all, uint64_t token) {
  const int race = (int)(token >> 32), number = (int)(uint32_t)token;
  int *place = socket_of(all, race, number);
  const int descriptor = *place;
  if (descriptor < 0) return;
  const int error = look_again(descriptor, &all->list->addresses[number]);
  if (error == EALREADY) return rearm(all->epoll, descriptor, token);
  *place = -1;
  if (error == 0) return end(all, race, descriptor);
  close(descriptor);
  struct small_race *state = &all->races[race];
  state->result = -error;
  state->pending--;
  if (number == state->next - 1) start_next(all, race, now_nanoseconds());
  else if (state->pending == 0 && state->next == all->list->count) end(all, race, -error);
}

/* Whether an entry still says something: neither over nor brought forward. */
static bool is_current(const struct races *all, const struct entry *entry) {
  const struct small_race *state = &all->races[entry->race];
  return state->next == entry->number && state->result < 0;
}

/* Starts what is due; INT64_MAX or when the next start comes. */
static int64_t start_due(struct races *all) {
  const int64_t now = now_nanoseconds();
  while (all->first < all->last) {
    const struct entry *entry = &all->queue[all->first];
    if (is_current(all, entry)) {
      if (entry->due > now) return entry->due;
      start_next(all, entry->race, entry->due);
    }
    all->first++;
  }
  return INT64_MAX;
}

static int run(struct races *all) {
  const int64_t deadline = instant_after(now_nanoseconds(), all->list->timeout);
  for (int race = 0; race < all->count; race++) start_next(all, race, now_nanoseconds());
  while (all->running > 0) {
    struct epoll_event events[256];
    const int64_t start = start_due(all);
    if (all->running == 0) break;
    if (deadline <= now_nanoseconds()) return -ETIMEDOUT;
    const int count = wait_until(all->epoll, events, 256, earlier(start, deadline));
    if (count < 0) return count;
    for (int index = 0; index < count; index++) take_event(all, events[index].data.u64);
  }
  return 0;
}

/* Gives up what is still running. */
static void abandon(struct races *all, int error) {
  for (int race = 0; race < all->count; race++) {
    if (all->races[race].result >= 0) continue;
    if (all->races[race].pending > 0) all->races[race].result = error;
    close_losers(all, race);
  }
}

uint64_t c_racer_bytes_for_each_race(int addresses) {
  return sizeof(struct small_race) +
         (uint64_t)addresses * (sizeof(int) + sizeof(struct entry)) + sizeof(int);
}

int c_racer_race_many(int epoll, const struct c_racer_list *list, int count, int *results) {
  if (list->count < 1 || list->count > C_RACER_ADDRESS_LIMIT || count < 1) return -EINVAL;
  const size_t places = (size_t)count * (size_t)list->count;
  for (int race = 0; race < count; race++) results[race] = -ENOMEM;
  struct races all = {.list = list, .epoll = epoll, .count = count, .running = count};
  all.races = calloc((size_t)count, sizeof *all.races);
  all.sockets = malloc(places * sizeof *all.sockets);
  all.queue = malloc(places * sizeof *all.queue);
  int error = -ENOMEM;
  if (all.races && all.sockets && all.queue) {
    for (int race = 0; race < count; race++) all.races[race].result = -ENOENT;
    for (size_t place = 0; place < places; place++) all.sockets[place] = -1;
    error = run(&all);
    if (error < 0) abandon(&all, error);
    for (int race = 0; race < count; race++) results[race] = all.races[race].result;
  }
  free(all.races);
  free(all.sockets);
  free(all.queue);
  return error == -ETIMEDOUT ? 0 : error;
}
