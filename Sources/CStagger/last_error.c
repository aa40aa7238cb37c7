#include "stagger/winsock.h"

/* Each thread has its own, and nothing but these two functions sees it. */
static __thread int last_error;

int WSAGetLastError(void) { return last_error; }

void WSASetLastError(int iError) { last_error = iError; }
