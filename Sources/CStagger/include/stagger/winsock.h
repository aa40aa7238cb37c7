/*
 * stagger/winsock.h: WSAConnectByList and WSAConnectByName for Linux.
 *
 * The functions behave as the documentation of Windows Embedded Compact 7 has them; where it is silent
 * or contradicts itself, docs/winsock-conformance.md says what was decided. The names are those of
 * Windows, the layouts and the numbers of families, levels and options are those of Linux.
 *
 *     #define STAGGER_WINSOCK_WRAPPERS        optional, see the end of this header
 *     #include <stagger/winsock.h>
 *
 * All functions may be called from several threads at once. In a child of fork() they begin anew.
 * None of them raises SIGPIPE, and a signal never makes one of them return early.
 */
#ifndef STAGGER_WINSOCK_H
#define STAGGER_WINSOCK_H

#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Plain types ---- */

typedef uint8_t BYTE;
typedef uint16_t WORD;
typedef uint32_t DWORD, *LPDWORD;
typedef int32_t BOOL; /* TRUE or FALSE */
typedef int32_t INT;
typedef uint16_t USHORT;
typedef char CHAR, *LPSTR;
typedef const char *LPCSTR;

/* One unit of UTF-16, 16 bits also where wchar_t has 32: write u"example" for L"example". */
#ifdef __cplusplus
typedef char16_t WCHAR;
#else
typedef uint16_t WCHAR;
#endif
typedef WCHAR *LPWSTR;
typedef const WCHAR *LPCWSTR;

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif

#ifndef MAKEWORD
#define MAKEWORD(low, high) \
  ((WORD)(((BYTE)((low) & 0xff)) | ((WORD)((BYTE)((high) & 0xff))) << 8))
#define LOBYTE(word) ((BYTE)((word) & 0xff))
#define HIBYTE(word) ((BYTE)(((word) >> 8) & 0xff))
#endif

/* ---- Sockets and addresses ---- */

/* A socket is a file descriptor. 0 is no socket to the functions below, as the documentation has it. */
typedef int SOCKET;
#define INVALID_SOCKET (-1)
#define SOCKET_ERROR (-1)

typedef struct sockaddr SOCKADDR, *PSOCKADDR, *LPSOCKADDR;
typedef struct sockaddr_in SOCKADDR_IN, *PSOCKADDR_IN, *LPSOCKADDR_IN;
typedef struct sockaddr_in6 SOCKADDR_IN6, *PSOCKADDR_IN6, *LPSOCKADDR_IN6;
typedef struct sockaddr_storage SOCKADDR_STORAGE, *PSOCKADDR_STORAGE, *LPSOCKADDR_STORAGE;
typedef struct in_addr IN_ADDR, *PIN_ADDR, *LPIN_ADDR;
typedef struct in6_addr IN6_ADDR, *PIN6_ADDR, *LPIN6_ADDR;
typedef struct timeval TIMEVAL, *PTIMEVAL, *LPTIMEVAL;

/* An address and the number of bytes that it has. */
typedef struct _SOCKET_ADDRESS {
  LPSOCKADDR lpSockaddr;
  INT iSockaddrLength;
} SOCKET_ADDRESS, *PSOCKET_ADDRESS, *LPSOCKET_ADDRESS;

/* iAddressCount addresses; there is memory for one in the struct, the others follow it. */
typedef struct _SOCKET_ADDRESS_LIST {
  INT iAddressCount;
  SOCKET_ADDRESS Address[1];
} SOCKET_ADDRESS_LIST, *PSOCKET_ADDRESS_LIST, *LPSOCKET_ADDRESS_LIST;

/* The bytes that a list of `count` addresses takes. */
#define SIZEOF_SOCKET_ADDRESS_LIST(count) \
  (offsetof(SOCKET_ADDRESS_LIST, Address) + (count) * sizeof(SOCKET_ADDRESS))

/* Zone and level of an IPv6 address, as sin6_scope_id has them. */
typedef struct _SCOPE_ID {
  DWORD Value;
} SCOPE_ID, *PSCOPE_ID;

#define SCOPEID_UNSPECIFIED_INIT {0}

/* Writes the IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2) of an IPv4 address. */
static inline void IN6_SET_ADDR_V4MAPPED(PIN6_ADDR a6, const IN_ADDR *a4) {
  memset(a6, 0, sizeof *a6);
  a6->s6_addr[10] = 0xff;
  a6->s6_addr[11] = 0xff;
  memcpy(&a6->s6_addr[12], a4, 4);
}

/* The same with family, zone and port; the port in network order. */
static inline void IN6ADDR_SETV4MAPPED(
    PSOCKADDR_IN6 a6, const IN_ADDR *a4, SCOPE_ID scope, USHORT port) {
  memset(a6, 0, sizeof *a6);
  a6->sin6_family = AF_INET6;
  a6->sin6_port = port;
  a6->sin6_scope_id = scope.Value;
  IN6_SET_ADDR_V4MAPPED(&a6->sin6_addr, a4);
}

/* Here for the type of a parameter that must be NULL. */
typedef struct _WSAOVERLAPPED {
  uintptr_t Internal;
  uintptr_t InternalHigh;
  DWORD Offset;
  DWORD OffsetHigh;
  void *hEvent;
} WSAOVERLAPPED, *LPWSAOVERLAPPED;

/* ---- Errors ---- */

#define WSA_INVALID_HANDLE 6
#define WSA_NOT_ENOUGH_MEMORY 8
#define WSA_INVALID_PARAMETER 87
#define WSA_OPERATION_ABORTED 995
#define WSA_IO_INCOMPLETE 996
#define WSA_IO_PENDING 997
#define WSAEINTR 10004
#define WSAEBADF 10009
#define WSAEACCES 10013
#define WSAEFAULT 10014
#define WSAEINVAL 10022
#define WSAEMFILE 10024
#define WSAEWOULDBLOCK 10035
#define WSAEINPROGRESS 10036
#define WSAEALREADY 10037
#define WSAENOTSOCK 10038
#define WSAEDESTADDRREQ 10039
#define WSAEMSGSIZE 10040
#define WSAEPROTOTYPE 10041
#define WSAENOPROTOOPT 10042
#define WSAEPROTONOSUPPORT 10043
#define WSAESOCKTNOSUPPORT 10044
#define WSAEOPNOTSUPP 10045
#define WSAEPFNOSUPPORT 10046
#define WSAEAFNOSUPPORT 10047
#define WSAEADDRINUSE 10048
#define WSAEADDRNOTAVAIL 10049
#define WSAENETDOWN 10050
#define WSAENETUNREACH 10051
#define WSAENETRESET 10052
#define WSAECONNABORTED 10053
#define WSAECONNRESET 10054
#define WSAENOBUFS 10055
#define WSAEISCONN 10056
#define WSAENOTCONN 10057
#define WSAESHUTDOWN 10058
#define WSAETOOMANYREFS 10059
#define WSAETIMEDOUT 10060
#define WSAECONNREFUSED 10061
#define WSAELOOP 10062
#define WSAENAMETOOLONG 10063
#define WSAEHOSTDOWN 10064
#define WSAEHOSTUNREACH 10065
#define WSAENOTEMPTY 10066
#define WSAEPROCLIM 10067
#define WSAEUSERS 10068
#define WSAEDQUOT 10069
#define WSAESTALE 10070
#define WSAEREMOTE 10071
#define WSASYSNOTREADY 10091
#define WSAVERNOTSUPPORTED 10092
#define WSANOTINITIALISED 10093
#define WSAEDISCON 10101
#define WSAECANCELLED 10103
#define WSATYPE_NOT_FOUND 10109
#define WSA_E_CANCELLED 10111
#define WSAHOST_NOT_FOUND 11001
#define WSATRY_AGAIN 11002
#define WSANO_RECOVERY 11003
#define WSANO_DATA 11004

/*
 * The code of the last function of this header that failed on the calling thread; 0 after one that
 * succeeded. System calls of your own do not touch it: their errors are in errno.
 */
int WSAGetLastError(void);

/* Sets what WSAGetLastError() answers on the calling thread. */
void WSASetLastError(int iError);

/* ---- Modes ---- */

/* As documented: one attempt at a time, and the time limit is looked at only between two of them. */
#define STAGGER_MODE_STRICT 0

/* A race (RFC 8305): attempts start a short delay after one another and run side by side, an address
 * that comes twice is tried once, and the time limit also ends what is under way. */
#define STAGGER_MODE_RACE 1

/*
 * Says how the functions of this header connect from now on, in all threads; at first it is
 * STAGGER_MODE_STRICT. Arguments, results and codes are the same in both modes.
 *
 * Returns the mode before, or -1 (WSAEINVAL) when there is no such mode; nothing has changed then.
 */
int stagger_set_mode(int mode);

#ifdef __cplusplus
}
#endif

#endif
