#define _GNU_SOURCE 1

#include "server.h"

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static void watch(int epoll, int descriptor) {
  struct epoll_event event = {.events = EPOLLIN, .data = {.fd = descriptor}};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) < 0) close(descriptor);
}

/* An accepted socket has the listener's linger time of zero, so closing it is a reset. */
static void accept_all(int epoll, int listener) {
  int descriptor;
  while ((descriptor = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    watch(epoll, descriptor);
  }
}

void serve(int listener, int lifeline) {
  const int epoll = epoll_create1(EPOLL_CLOEXEC);
  if (epoll < 0) return;
  watch(epoll, listener);
  watch(epoll, lifeline);
  while (1) {
    struct epoll_event events[256];
    const int count = epoll_wait(epoll, events, 256, -1);
    for (int index = 0; index < count; index++) {
      const int descriptor = events[index].data.fd;
      if (descriptor == lifeline) return;
      /* Nobody sends anything here: what is readable has ended. */
      if (descriptor == listener) accept_all(epoll, listener);
      else close(descriptor);
    }
  }
}
