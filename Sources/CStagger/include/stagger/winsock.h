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
 * All functions may be called from several threads at once. They can be used in a
 * child of fork(), which keeps the mode, the deviations and the last error of its parent.
 * A signal never makes one of them return early.
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

/* ---- Connecting ---- */

/*
 * Connects `s` to one of several addresses, which are tried one by one, the best chance first, until one
 * answers; the calling thread waits, also when `s` is non-blocking. Each address is tried from the source
 * that the kernel would take, then each from its next-best source, and so on: in all 65,536 pairs at most.
 *
 *   s                     A stream socket of AF_INET or AF_INET6 that is not connected and does not
 *                         listen. It may be bound: then all attempts come from there; bound to an
 *                         interface alone, from the source that the kernel takes on it, and no other.
 *                         For IPv4 and IPv6 addresses in one list it is an AF_INET6 socket whose
 *                         IPV6_V6ONLY is 0.
 *   SocketAddressList     Where to connect: from 1 to 4,096 addresses with their ports. IPv4 addresses
 *                         for an AF_INET6 socket may be IPv4-mapped or a struct sockaddr_in. Of each
 *                         address no more is read than its family has, and no more than its length says.
 *   LocalAddress          Receives what getsockname() says of the connection. May be NULL.
 *   LocalAddressLength    The bytes that there are, and after success those that were written: at least
 *                         sizeof(SOCKADDR_IN) for AF_INET, sizeof(SOCKADDR_IN6) for AF_INET6. Without
 *                         it nothing is written; without LocalAddress it is not looked at.
 *   RemoteAddress,        The same with what getpeername() says. An IPv4 address is IPv4-mapped when `s`
 *   RemoteAddressLength   is an AF_INET6 socket.
 *   timeout               How long to try: seconds and microseconds. It is looked at between two
 *                         attempts: none is interrupted, a late success counts, and {0, 0} makes one
 *                         attempt. NULL tries everything.
 *   Reserved              NULL.
 *
 * Returns TRUE when `s` is connected. Every attempt has a socket of its own with the options of `s`; the
 * one that connects takes the place of `s` under the same number, with the same O_NONBLOCK and
 * FD_CLOEXEC. It is another socket to the kernel: what was registered with epoll is so no more, and
 * copies made by dup() or fork() stay unconnected. docs/winsock-options.md says which options are kept.
 *
 * Returns FALSE when it is not; `s` is then as it was, and nothing was written. WSAGetLastError() says
 * why. Arguments are checked in this order, and before anything is sent:
 *
 *   WSAEINVAL         Reserved is not NULL; there is no list, or fewer than 1 or too many addresses in
 *                     it; a part of `timeout` is negative
 *   WSAENOTSOCK       `s` is 0, INVALID_SOCKET, or no socket
 *   WSAEOPNOTSUPP     `s` is no stream socket, or one of another protocol than TCP and Multipath TCP
 *   WSAEAFNOSUPPORT   `s` is neither of AF_INET nor of AF_INET6
 *   WSAEFAULT         a buffer is too small
 *   WSAEINVAL         `s` listens
 *   WSAEISCONN        `s` is connected
 *   WSAEALREADY       `s` is being connected
 *   WSAEFAULT         an entry of the list has no address, or a length that is too small
 *
 * Then WSAETIMEDOUT when the time was up between two attempts, otherwise the error of the last attempt:
 *
 *   WSAECONNREFUSED   nobody listens there
 *   WSAETIMEDOUT      nobody answered; the kernel gives up after some two minutes, or after the
 *                     TCP_USER_TIMEOUT of `s`
 *   WSAEHOSTUNREACH, WSAENETUNREACH, WSAENETDOWN, WSAEHOSTDOWN   there is no way
 *   WSAEADDRNOTAVAIL  port 0, address 0.0.0.0 or ::, a link-local address without its zone; no local
 *                     address or port
 *   WSAEAFNOSUPPORT   an address that is not of the family of `s`, and cannot be written in it
 *   WSAEACCES         a firewall or a route forbids it, or an option of `s` needs a privilege
 *   WSAENOBUFS, WSAEMFILE   memory or descriptors have run out
 *   WSAECONNRESET, WSAECONNABORTED, WSAEADDRINUSE and what else connect() can say
 */
BOOL WSAConnectByList(
    SOCKET s, PSOCKET_ADDRESS_LIST SocketAddressList, LPDWORD LocalAddressLength,
    LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
    const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

/*
 * Connects `s` to a service on a host; like WSAConnectByList() in everything else.
 *
 *   nodename      The host in UTF-8. For now an address in numbers, "192.0.2.1" or "fe80::1%eth0":
 *                 everything else is WSAHOST_NOT_FOUND.
 *   servicename   The service. For now a port in decimal numbers: everything else is
 *                 WSAHOST_NOT_FOUND.
 *
 * Either being NULL is WSAEINVAL, in the place where a list would be checked.
 */
BOOL WSAConnectByNameA(
    SOCKET s, LPCSTR nodename, LPCSTR servicename, LPDWORD LocalAddressLength,
    LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
    const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

/* The same with names in UTF-16. */
BOOL WSAConnectByNameW(
    SOCKET s, LPCWSTR nodename, LPCWSTR servicename, LPDWORD LocalAddressLength,
    LPSOCKADDR LocalAddress, LPDWORD RemoteAddressLength, LPSOCKADDR RemoteAddress,
    const struct timeval *timeout, LPWSAOVERLAPPED Reserved);

#ifdef UNICODE
#define WSAConnectByName WSAConnectByNameW
#else
#define WSAConnectByName WSAConnectByNameA
#endif

/* ---- Modes ---- */

/* As documented: one attempt at a time, and the time limit is looked at only between two of them. */
#define STAGGER_MODE_STRICT 0

/* A race (RFC 8305): attempts start a short delay after one another and run side by side, an address
 * that comes twice is tried once, and the time limit also ends what is under way: with {0, 0} nothing
 * is tried. */
#define STAGGER_MODE_RACE 1

/*
 * Says how the functions of this header connect from now on, in all threads; at first it is
 * STAGGER_MODE_STRICT. Arguments, results and codes are the same in both modes.
 *
 * Returns the mode before, or -1 (WSAEINVAL) when there is no such mode; nothing has changed then.
 */
int stagger_set_mode(int mode);

/*
 * Departures from the documented behaviour, for programs that rely on what Windows does. None is on at
 * first.
 */
#define STAGGER_WINDOWS_ATTEMPT_TIME 0x001u /* an attempt is given up after 21 s */
#define STAGGER_ZERO_LOCAL_PORT 0x002u      /* the local address is returned with port 0 */
#define STAGGER_INTERRUPTING_DEADLINE 0x004u /* the time limit also ends what is under way */
#define STAGGER_UNBOUND_ONLY 0x008u         /* a bound socket is WSAEINVAL */
#define STAGGER_DISTINCT_ADDRESSES 0x010u   /* an address that comes twice is tried once */
#define STAGGER_IPV6_ONLY_SOCKETS 0x020u    /* stagger_wsa_socket() sets IPV6_V6ONLY */
#define STAGGER_MILLISECOND_TIMEOUT 0x040u  /* the seconds of `timeout` are milliseconds */
#define STAGGER_STRICT_FAMILY 0x080u        /* a sockaddr_in on an AF_INET6 socket is not converted */
#define STAGGER_NON_STREAM_EINVAL 0x100u    /* a socket that is no stream is WSAEINVAL */
#define STAGGER_NON_STREAM_EFAULT 0x200u    /* a socket that is no stream is WSAEFAULT */
#define STAGGER_SOFT_ROUTER_ERRORS 0x400u   /* ICMP errors do not end an attempt, but its 21 s */

/*
 * Says which of them count from now on, in all threads.
 *
 * Returns 0, or -1 (WSAEINVAL) when there is one that is unknown; nothing has changed then.
 */
int stagger_set_deviations(unsigned int deviations);

struct stagger_policy;

/*
 * Says which policy of stagger/stagger.h decides for the functions of this header from now on, in all
 * threads; NULL for none, as at first. It may be freed afterwards.
 *
 *   application   The name that the program goes by in rules; NULL for none.
 *
 * Where a policy admits no address, nothing is sent: WSAENETDOWN when every connection that could serve is
 * down, otherwise WSAEHOSTUNREACH.
 *
 * Returns 0, or -1 (WSAEINVAL) for a policy that is not finished; nothing has changed then.
 */
int stagger_set_policy(struct stagger_policy *policy, const char *application);

/* ---- What else such programs call ---- */

/*
 * An option of Windows after a connect by list or by name. It is not needed here, where all options,
 * getsockname() and getpeername() work at once; the wrappers below accept it. The kernel does not know
 * it: the setsockopt() of the C library fails with EINVAL.
 */
#define SO_UPDATE_CONNECT_CONTEXT 0x7010

/* What WSAStartup() fills in. */
typedef struct WSAData {
  WORD wVersion;
  WORD wHighVersion;
  unsigned short iMaxSockets;
  unsigned short iMaxUdpDg;
  char *lpVendorInfo;
  char szDescription[257];
  char szSystemStatus[129];
} WSADATA, *LPWSADATA;

/*
 * Nothing has to be started: 0, with the version that was asked for or 2.2, whichever is lower. For
 * version 0 it is WSAVERNOTSUPPORTED, without lpWSAData WSAEFAULT; WSAGetLastError() is not touched.
 */
int stagger_wsa_startup(WORD wVersionRequested, LPWSADATA lpWSAData);

/* Nothing has to be ended: 0. */
int stagger_wsa_cleanup(void);

/* close() for a socket: 0, or SOCKET_ERROR and WSAENOTSOCK. */
int stagger_wsa_closesocket(SOCKET s);

/*
 * setsockopt() that takes SO_UPDATE_CONNECT_CONTEXT on a socket for done: 0, or SOCKET_ERROR, with the
 * code in WSAGetLastError() and the kernel's word in errno.
 */
int stagger_wsa_setsockopt(SOCKET s, int level, int optname, const void *optval, int optlen);

/*
 * socket(), or INVALID_SOCKET, with the code in WSAGetLastError() and the kernel's word in errno. With
 * STAGGER_IPV6_ONLY_SOCKETS a socket of AF_INET6 begins with IPV6_V6ONLY at 1, as on Windows. A program
 * that has closed its standard input can get 0, which is no socket to WSAConnectByList().
 */
SOCKET stagger_wsa_socket(int af, int type, int protocol);

/*
 * With STAGGER_WINSOCK_WRAPPERS defined before this header is included, a program may call them by their
 * names on Windows. They are macros with arguments: whoever wants the C library's own function writes
 * (setsockopt)(…).
 */
#ifdef STAGGER_WINSOCK_WRAPPERS
#define WSAStartup(version, data) stagger_wsa_startup(version, data)
#define WSACleanup() stagger_wsa_cleanup()
#define closesocket(s) stagger_wsa_closesocket(s)
#define setsockopt(s, level, name, value, length) \
  stagger_wsa_setsockopt(s, level, name, value, (int)(length))
#define socket(af, type, protocol) stagger_wsa_socket(af, type, protocol)
#endif

#ifdef __cplusplus
}
#endif

#endif
