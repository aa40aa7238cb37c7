/* Does one job of the laboratory with libcurl; see Sources/LabRacer/Job.swift. One after the other goes
 * through the easy interface, many at once through the multi interface on an epoll set. */
#define _GNU_SOURCE 1

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>

static int port, delay, warm, count, flight;
static struct curl_slist *list;
static char url[64];

/* What the multi interface waits for. */
static int epoll;
static int64_t timer = -1;

static int64_t now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void check(CURLcode code) {
  if (code == CURLE_OK) return;
  fprintf(stderr, "%s\n", curl_easy_strerror(code));
  exit(1);
}

static CURL *make_handle(void) {
  CURL *handle = curl_easy_init();
  if (!handle) exit(1);
  curl_easy_setopt(handle, CURLOPT_URL, url);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECT_ONLY, 1L);
  curl_easy_setopt(handle, CURLOPT_FRESH_CONNECT, 1L);
  curl_easy_setopt(handle, CURLOPT_HAPPY_EYEBALLS_TIMEOUT_MS, (long)delay);
  if (list) curl_easy_setopt(handle, CURLOPT_RESOLVE, list);
  return handle;
}

/* One address goes without a name; a list is what the only name stands for. */
static void read_addresses(int number, char **addresses) {
  if (number == 1) {
    snprintf(url, sizeof url, strchr(addresses[0], ':') ? "http://[%s]:%d/" : "http://%s:%d/",
             addresses[0], port);
    return;
  }
  char text[8192];
  int length = snprintf(text, sizeof text, "lab:%d:", port);
  for (int index = 0; index < number; index++) {
    length += snprintf(text + length, sizeof text - (size_t)length,
                       strchr(addresses[index], ':') ? "%s[%s]" : "%s%s", index ? "," : "",
                       addresses[index]);
  }
  list = curl_slist_append(NULL, text);
  snprintf(url, sizeof url, "http://lab:%d/", port);
}

static int64_t race(void) {
  CURL *handle = make_handle();
  const int64_t start = now(CLOCK_MONOTONIC);
  check(curl_easy_perform(handle));
  const int64_t time = now(CLOCK_MONOTONIC) - start;
  curl_easy_cleanup(handle);
  return time;
}

static int on_socket(CURL *handle, curl_socket_t number, int what, void *user, void *known) {
  (void)handle;
  struct epoll_event event = {.data = {.fd = number}};
  if (what & CURL_POLL_IN && what != CURL_POLL_REMOVE) event.events |= EPOLLIN;
  if (what & CURL_POLL_OUT && what != CURL_POLL_REMOVE) event.events |= EPOLLOUT;
  if (what == CURL_POLL_REMOVE) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, number, NULL);
  } else {
    epoll_ctl(epoll, known ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, number, &event);
    if (!known) curl_multi_assign((CURLM *)user, number, &epoll);
  }
  return 0;
}

static int on_timer(CURLM *multi, long milliseconds, void *user) {
  (void)multi;
  (void)user;
  timer = milliseconds < 0 ? -1 : now(CLOCK_MONOTONIC) + milliseconds * 1000000;
  return 0;
}

static int timeout(void) {
  if (timer < 0) return -1;
  const int64_t left = timer - now(CLOCK_MONOTONIC);
  return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

static void wait_once(CURLM *multi) {
  struct epoll_event events[256];
  int running, number = epoll_wait(epoll, events, 256, timeout());
  for (int index = 0; index < number; index++) {
    const uint32_t ready = events[index].events;
    int bits = ready & EPOLLIN ? CURL_CSELECT_IN : 0;
    if (ready & EPOLLOUT) bits |= CURL_CSELECT_OUT;
    if (ready & (EPOLLERR | EPOLLHUP)) bits |= CURL_CSELECT_ERR;
    curl_multi_socket_action(multi, events[index].data.fd, bits, &running);
  }
  if (timer >= 0 && now(CLOCK_MONOTONIC) >= timer) {
    timer = -1;
    curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running);
  }
}

/* How many have ended since this was asked last. */
static int take_ended(CURLM *multi, bool closes) {
  int left, ended = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    check(message->data.result);
    ended++;
    if (!closes) continue;
    CURL *handle = message->easy_handle;
    curl_multi_remove_handle(multi, handle);
    curl_easy_cleanup(handle);
  }
  return ended;
}

static void races_at_once(void) {
  CURLM *multi = curl_multi_init();
  epoll = epoll_create1(EPOLL_CLOEXEC);
  curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, multi);
  curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)flight);
  int started = 0, ended = 0;
  while (ended < count) {
    for (; started < count && started - ended < flight; started++) {
      curl_multi_add_handle(multi, make_handle());
    }
    wait_once(multi);
    ended += take_ended(multi, flight < count);
  }
}

/* The most that was resident, of this program alone: ru_maxrss begins with what the process had before
 * it became this program. */
static long resident_kilobytes(void) {
  long kilobytes = 0;
  char line[256];
  FILE *status = fopen("/proc/self/status", "r");
  while (status && kilobytes == 0 && fgets(line, sizeof line, status)) {
    sscanf(line, "VmHWM: %ld", &kilobytes);
  }
  if (status) fclose(status);
  return kilobytes;
}

int main(int argument_count, char **arguments) {
  if (argument_count < 7) return 64;
  int *numbers[] = {&port, &delay, &warm, &count, &flight};
  for (int index = 0; index < 5; index++) *numbers[index] = atoi(arguments[index + 1]);
  struct rlimit limit;
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  read_addresses(argument_count - 6, arguments + 6);
  for (int index = 0; index < warm; index++) race();
  int64_t *races = calloc((size_t)count, sizeof *races);
  const int64_t before = now(CLOCK_PROCESS_CPUTIME_ID), start = now(CLOCK_MONOTONIC);
  for (int index = 0; flight == 1 && index < count; index++) races[index] = race();
  if (flight > 1) races_at_once();
  const int64_t total = now(CLOCK_MONOTONIC) - start;
  const int64_t processor = now(CLOCK_PROCESS_CPUTIME_ID) - before;
  printf("{\"name\":\"libcurl %s\",\"races\":[", curl_version_info(CURLVERSION_NOW)->version);
  for (int index = 0; flight == 1 && index < count; index++) {
    printf("%s%lld", index ? "," : "", (long long)races[index]);
  }
  printf("],\"total\":%lld,\"processor\":%lld,\"resident\":%ld}\n", (long long)total,
         (long long)processor, resident_kilobytes());
  return 0;
}
