/*
 * Connects to a port of ::1 so many times, for tools that count what that costs:
 *
 *     connect-often PORT COUNT
 */
#include <stagger/stagger.h>

#include <netinet/in.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  struct sockaddr_in6 address = {.sin6_family = AF_INET6};
  const stagger_target target = {(struct sockaddr *)&address, sizeof address, NULL};

  if (argc != 3) return 64;
  address.sin6_port = htons((uint16_t)atoi(argv[1]));
  address.sin6_addr = in6addr_loopback;
  for (int left = atoi(argv[2]); left > 0; left--) {
    int descriptor;
    if (stagger_connect(&target, 1, NULL, &descriptor, NULL) != STAGGER_OK) return 1;
    close(descriptor);
  }
  return 0;
}
