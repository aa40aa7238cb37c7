// Both headers in a C++ program, in one file.
#include <stagger/stagger.h>
#include <stagger/winsock.h>

#include <cstdio>
#include <string>
#include <vector>

int main(int argc, char **argv) {
  std::vector<stagger_target> targets;
  for (int i = 1; i < argc; i++) targets.push_back(stagger_target{nullptr, 0, argv[i]});

  stagger_options options;
  stagger_options_init(&options);
  options.timeout_ns = STAGGER_SECONDS(10);
  int descriptor = -1;
  stagger_report *report = nullptr;
  const int error =
      stagger_connect(targets.data(), targets.size(), &options, &descriptor, &report);

  std::string text(stagger_report_text(report, nullptr, 0), '\0');
  stagger_report_text(report, &text[0], text.size() + 1);
  stagger_report_free(report);
  std::printf("%s", text.c_str());
  if (error != STAGGER_OK) return 1;

  // A connected socket is none for Winsock's function, which says so.
  const bool isRefused = !WSAConnectByNameA(
      descriptor, "127.0.0.1", "1", nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
  const bool isConnected = isRefused && WSAGetLastError() == WSAEISCONN;
  stagger_wsa_closesocket(descriptor);
  return isConnected ? 0 : 1;
}
