/*
 * What a program with the library occupies in memory: VmRSS in kilobytes before the first call, after a
 * thousand connections to one address, and after a thousand to the first of two, whose order the kernel
 * was asked for. All on loopback.
 */
#include <stagger/stagger.h>

#include <netinet/in.h>
#include <stdio.h>
#include <unistd.h>

static long resident_kilobytes(void) {
  char line[128];
  long kilobytes = -1;
  FILE *status = fopen("/proc/self/status", "r");

  if (!status) return -1;
  while (fgets(line, sizeof line, status)) {
    if (sscanf(line, "VmRSS: %ld", &kilobytes) == 1) break;
  }
  fclose(status);
  return kilobytes;
}

static struct sockaddr_in address = {.sin_family = AF_INET};
static int listener;

static int connect_often(size_t count) {
  const stagger_target targets[] = {
      {.address = (struct sockaddr *)&address, .length = sizeof address},
      {.text = "127.0.0.1:1"},
  };
  for (int i = 0; i < 1000; i++) {
    int descriptor;
    if (stagger_connect(targets, count, NULL, &descriptor, NULL) != STAGGER_OK) return 0;
    close(accept(listener, NULL, NULL));
    close(descriptor);
  }
  return 1;
}

int main(void) {
  socklen_t length = sizeof address;
  const long before = resident_kilobytes();
  long one;

  listener = socket(AF_INET, SOCK_STREAM, 0);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (struct sockaddr *)&address, length) != 0) return 1;
  if (listen(listener, 128) != 0) return 1;
  if (getsockname(listener, (struct sockaddr *)&address, &length) != 0) return 1;
  if (!connect_often(1)) return 1;
  one = resident_kilobytes();
  if (!connect_often(2)) return 1;
  printf("%ld %ld %ld\n", before, one, resident_kilobytes());
  return 0;
}
