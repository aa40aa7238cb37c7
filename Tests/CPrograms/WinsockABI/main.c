/*
 * A C program that knows nothing but the header: layouts, numbers, macros, and each code of a call whose
 * arguments are wrong. It says what is not as it should be, and how often.
 */
#define STAGGER_WINSOCK_WRAPPERS
#include <stagger/winsock.h>

#include <arpa/inet.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static int failures;

#define CHECK(holds)                                                  \
  do {                                                                \
    if (!(holds)) {                                                   \
      failures++;                                                     \
      printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #holds);      \
    }                                                                 \
  } while (0)

/* The layouts, which no compiler may see otherwise. */
_Static_assert(sizeof(DWORD) == 4 && sizeof(WORD) == 2 && sizeof(BYTE) == 1, "integers");
_Static_assert(sizeof(BOOL) == 4 && sizeof(INT) == 4 && sizeof(WCHAR) == 2, "integers");
_Static_assert(sizeof(SOCKET) == sizeof(int), "a socket is a descriptor");
_Static_assert(sizeof(SOCKADDR) == 16 && sizeof(SOCKADDR_IN) == 16, "addresses");
_Static_assert(sizeof(SOCKADDR_IN6) == 28 && sizeof(SOCKADDR_STORAGE) == 128, "addresses");
_Static_assert(offsetof(SOCKADDR_IN6, sin6_scope_id) == 24, "addresses");
_Static_assert(offsetof(SOCKET_ADDRESS, lpSockaddr) == 0, "entries");
_Static_assert(offsetof(SOCKET_ADDRESS, iSockaddrLength) == sizeof(void *), "entries");
_Static_assert(sizeof(SOCKET_ADDRESS) == 2 * sizeof(void *), "entries");
_Static_assert(offsetof(SOCKET_ADDRESS_LIST, iAddressCount) == 0, "lists");
_Static_assert(offsetof(SOCKET_ADDRESS_LIST, Address) == sizeof(void *), "lists");
_Static_assert(sizeof(SOCKET_ADDRESS_LIST) == 3 * sizeof(void *), "lists");
_Static_assert(SIZEOF_SOCKET_ADDRESS_LIST(0) == sizeof(void *), "lists");
_Static_assert(SIZEOF_SOCKET_ADDRESS_LIST(3) == 7 * sizeof(void *), "lists");
_Static_assert(INVALID_SOCKET == -1 && SOCKET_ERROR == -1 && TRUE == 1 && FALSE == 0, "values");
_Static_assert(MAKEWORD(2, 1) == 0x0102 && LOBYTE(0x0102) == 2 && HIBYTE(0x0102) == 1, "values");
_Static_assert(SO_UPDATE_CONNECT_CONTEXT == 0x7010, "values");

/* Each number of the documentation beside its name. */
static void CheckNumbers(void) {
  static const struct {
    int code, number;
  } codes[] = {
      {WSA_INVALID_HANDLE, 6},      {WSA_NOT_ENOUGH_MEMORY, 8}, {WSA_INVALID_PARAMETER, 87},
      {WSA_OPERATION_ABORTED, 995}, {WSA_IO_INCOMPLETE, 996},   {WSA_IO_PENDING, 997},
      {WSAEINTR, 10004},            {WSAEBADF, 10009},          {WSAEACCES, 10013},
      {WSAEFAULT, 10014},           {WSAEINVAL, 10022},         {WSAEMFILE, 10024},
      {WSAEWOULDBLOCK, 10035},      {WSAEINPROGRESS, 10036},    {WSAEALREADY, 10037},
      {WSAENOTSOCK, 10038},         {WSAEDESTADDRREQ, 10039},   {WSAEMSGSIZE, 10040},
      {WSAEPROTOTYPE, 10041},       {WSAENOPROTOOPT, 10042},    {WSAEPROTONOSUPPORT, 10043},
      {WSAESOCKTNOSUPPORT, 10044},  {WSAEOPNOTSUPP, 10045},     {WSAEPFNOSUPPORT, 10046},
      {WSAEAFNOSUPPORT, 10047},     {WSAEADDRINUSE, 10048},     {WSAEADDRNOTAVAIL, 10049},
      {WSAENETDOWN, 10050},         {WSAENETUNREACH, 10051},    {WSAENETRESET, 10052},
      {WSAECONNABORTED, 10053},     {WSAECONNRESET, 10054},     {WSAENOBUFS, 10055},
      {WSAEISCONN, 10056},          {WSAENOTCONN, 10057},       {WSAESHUTDOWN, 10058},
      {WSAETOOMANYREFS, 10059},     {WSAETIMEDOUT, 10060},      {WSAECONNREFUSED, 10061},
      {WSAELOOP, 10062},            {WSAENAMETOOLONG, 10063},   {WSAEHOSTDOWN, 10064},
      {WSAEHOSTUNREACH, 10065},     {WSAENOTEMPTY, 10066},      {WSAEPROCLIM, 10067},
      {WSAEUSERS, 10068},           {WSAEDQUOT, 10069},         {WSAESTALE, 10070},
      {WSAEREMOTE, 10071},          {WSASYSNOTREADY, 10091},    {WSAVERNOTSUPPORTED, 10092},
      {WSANOTINITIALISED, 10093},   {WSAEDISCON, 10101},        {WSAECANCELLED, 10103},
      {WSATYPE_NOT_FOUND, 10109},   {WSA_E_CANCELLED, 10111},   {WSAHOST_NOT_FOUND, 11001},
      {WSATRY_AGAIN, 11002},        {WSANO_RECOVERY, 11003},    {WSANO_DATA, 11004},
  };
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) CHECK(codes[i].code == codes[i].number);
}

static void CheckMapped(void) {
  const SCOPE_ID scope = SCOPEID_UNSPECIFIED_INIT;
  SOCKADDR_IN6 made, expected = {.sin6_family = AF_INET6, .sin6_port = htons(443)};
  IN_ADDR ipv4;
  memset(&made, 0xee, sizeof made);
  CHECK(inet_pton(AF_INET, "192.0.2.1", &ipv4) == 1);
  CHECK(inet_pton(AF_INET6, "::ffff:192.0.2.1", &expected.sin6_addr) == 1);
  IN6ADDR_SETV4MAPPED(&made, &ipv4, scope, htons(443));
  CHECK(memcmp(&made, &expected, sizeof made) == 0);
}

/* A socket that listens on loopback, and its address. */
static SOCKET Listen(SOCKADDR_IN *address) {
  socklen_t length = sizeof *address;
  const SOCKET listener = socket(AF_INET, SOCK_STREAM, 0);
  memset(address, 0, sizeof *address);
  address->sin_family = AF_INET;
  address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(bind(listener, (SOCKADDR *)address, length) == 0);
  CHECK(getsockname(listener, (SOCKADDR *)address, &length) == 0);
  CHECK(listen(listener, 16) == 0);
  return listener;
}

static int Connect(SOCKET s, SOCKET_ADDRESS_LIST *list, const TIMEVAL *timeout, void *reserved) {
  WSASetLastError(1);
  const BOOL done = WSAConnectByList(s, list, 0, 0, 0, 0, timeout, (LPWSAOVERLAPPED)reserved);
  CHECK(done == TRUE || done == FALSE);
  CHECK(done == (WSAGetLastError() == 0));
  return WSAGetLastError();
}

static void CheckCalls(void) {
  SOCKADDR_IN address, closed;
  const SOCKET listener = Listen(&address);
  const TIMEVAL negative = {-1, 0}, minute = {60, 0};
  WSAOVERLAPPED overlapped;
  SOCKET_ADDRESS_LIST list = {1, {{(SOCKADDR *)&address, sizeof address}}};
  SOCKET_ADDRESS_LIST empty = {0, {{0, 0}}}, null = {1, {{0, 16}}}, cut = list;
  SOCKET s = socket(AF_INET, SOCK_STREAM, 0), datagram = socket(AF_INET, SOCK_DGRAM, 0);
  const SOCKET unused = Listen(&closed);
  CHECK(closesocket(unused) == 0);
  SOCKET_ADDRESS_LIST refused = {1, {{(SOCKADDR *)&closed, sizeof closed}}};

  cut.Address[0].iSockaddrLength = 15;
  CHECK(Connect(s, &list, 0, &overlapped) == WSAEINVAL);
  CHECK(Connect(s, 0, 0, 0) == WSAEINVAL);
  CHECK(Connect(s, &empty, 0, 0) == WSAEINVAL);
  CHECK(Connect(s, &list, &negative, 0) == WSAEINVAL);
  CHECK(Connect(INVALID_SOCKET, &list, 0, 0) == WSAENOTSOCK);
  CHECK(Connect(0, &list, 0, 0) == WSAENOTSOCK);
  CHECK(Connect(datagram, &list, 0, 0) == WSAEOPNOTSUPP);
  CHECK(Connect(listener, &list, 0, 0) == WSAEINVAL);
  CHECK(Connect(s, &null, 0, 0) == WSAEFAULT);
  CHECK(Connect(s, &cut, 0, 0) == WSAEFAULT);
  CHECK(Connect(s, &refused, 0, 0) == WSAECONNREFUSED);
  CHECK(Connect(s, &list, &minute, 0) == 0);
  CHECK(Connect(s, &list, 0, 0) == WSAEISCONN);
  CHECK(closesocket(s) == 0 && closesocket(datagram) == 0 && closesocket(listener) == 0);
  CHECK(closesocket(s) == SOCKET_ERROR && WSAGetLastError() == WSAENOTSOCK && errno == EBADF);
}

static void CheckNames(void) {
  SOCKADDR_IN address, local, remote;
  DWORD localLength = sizeof local, remoteLength = sizeof remote;
  const SOCKET listener = Listen(&address);
  const SOCKET a = socket(AF_INET, SOCK_STREAM, 0), w = socket(AF_INET, SOCK_STREAM, 0);
  char port[8];
  WCHAR widePort[8];
  (void)snprintf(port, sizeof port, "%u", ntohs(address.sin_port));
  for (int i = 0; i < 8; i++) widePort[i] = (WCHAR)port[i];

  CHECK(!WSAConnectByName(a, "localhost", port, 0, 0, 0, 0, 0, 0));
  CHECK(WSAGetLastError() == WSAHOST_NOT_FOUND);
  CHECK(!WSAConnectByName(a, 0, port, 0, 0, 0, 0, 0, 0) && WSAGetLastError() == WSAEINVAL);
  CHECK(WSAConnectByNameA(
      a, "127.0.0.1", port, &localLength, (SOCKADDR *)&local, &remoteLength, (SOCKADDR *)&remote,
      0, 0));
  CHECK(localLength == sizeof local && remoteLength == sizeof remote);
  CHECK(remote.sin_port == address.sin_port && local.sin_port != 0);
  CHECK(WSAConnectByNameW(w, u"127.0.0.1", widePort, 0, 0, 0, 0, 0, 0));
  CHECK(setsockopt(w, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) == 0);
  CHECK((setsockopt)(w, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0) == -1);
  CHECK(closesocket(a) == 0 && closesocket(w) == 0 && closesocket(listener) == 0);
}

static void *OtherThread(void *unused) {
  (void)unused;
  CHECK(WSAGetLastError() == 0);
  WSASetLastError(WSAEINTR);
  return 0;
}

static void CheckThreads(void) {
  pthread_t thread;
  WSASetLastError(WSAEBADF);
  CHECK(pthread_create(&thread, 0, OtherThread, 0) == 0 && pthread_join(thread, 0) == 0);
  CHECK(WSAGetLastError() == WSAEBADF);
}

int main(void) {
  WSADATA data;
  CHECK(WSAStartup(MAKEWORD(2, 2), &data) == 0 && data.wVersion == MAKEWORD(2, 2));
  CheckNumbers();
  CheckMapped();
  CheckCalls();
  CheckNames();
  CheckThreads();
  CHECK(stagger_set_mode(STAGGER_MODE_RACE) == STAGGER_MODE_STRICT);
  CheckCalls();
  CheckNames();
  CHECK(stagger_set_mode(2) == -1 && WSAGetLastError() == WSAEINVAL);
  CHECK(stagger_set_deviations(~0u) == -1 && WSAGetLastError() == WSAEINVAL);
  CHECK(WSACleanup() == 0);
  if (failures == 0) printf("all is as it should be\n");
  return failures == 0 ? 0 : 1;
}
