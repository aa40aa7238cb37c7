/*
 * Connects to the first of some addresses that answers, and says what was tried.
 *
 *     cc connect.c $(pkg-config --cflags --libs stagger) -o connect
 *     ./connect '[2001:db8::1]:443' 192.0.2.1:443
 */
#include <stagger/stagger.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  const size_t count = (size_t)argc - 1;
  stagger_target *targets = calloc(count + 1, sizeof *targets);
  stagger_options options;
  stagger_report *report;
  char text[4096];
  int descriptor, error;

  if (!targets) return 1;
  for (size_t i = 0; i < count; i++) targets[i].text = argv[1 + i];
  stagger_options_init(&options);
  options.timeout_ns = STAGGER_SECONDS(10);

  error = stagger_connect(targets, count, &options, &descriptor, &report);
  free(targets);
  stagger_report_text(report, text, sizeof text);
  stagger_report_free(report);
  fputs(text, error ? stderr : stdout);
  if (error) return 1;

  /* From here on it is an ordinary socket, non-blocking and yours to close. */
  close(descriptor);
  return 0;
}
