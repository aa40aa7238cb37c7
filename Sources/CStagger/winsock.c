/* What Swift cannot be asked for: a variable of each thread, and arrays in a struct. */
#include "stagger/winsock.h"

/* Each thread has its own, and nothing but these two functions sees it. */
static __thread int last_error;

int WSAGetLastError(void) { return last_error; }

void WSASetLastError(int iError) { last_error = iError; }

int stagger_wsa_startup(WORD wVersionRequested, LPWSADATA lpWSAData) {
  const WORD highest = MAKEWORD(2, 2);
  const WORD major = LOBYTE(wVersionRequested), minor = HIBYTE(wVersionRequested);
  if (!lpWSAData) return WSAEFAULT;
  memset(lpWSAData, 0, sizeof *lpWSAData);
  lpWSAData->wHighVersion = highest;
  if (major == 0) return WSAVERNOTSUPPORTED;
  lpWSAData->wVersion = major < 2 || (major == 2 && minor < 2) ? wVersionRequested : highest;
  memcpy(lpWSAData->szDescription, "Stagger", sizeof "Stagger");
  memcpy(lpWSAData->szSystemStatus, "Running", sizeof "Running");
  return 0;
}

int stagger_wsa_cleanup(void) { return 0; }
