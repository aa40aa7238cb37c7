/*
 * What the example of the documentation of WSAConnectByList does: it opens a socket for IPv6 and IPv4,
 * and connects it to the first of some addresses that answers.
 *
 * Only the includes differ from a program for Windows. The page's own version does not compile (it
 * declares variables twice and one not at all, and calls Closesocket) and forgets to close the socket
 * of a call that fails; this one closes it.
 *
 *     swift run WinsockExample 2001:db8::1 192.0.2.1 443
 */
#define STAGGER_WINSOCK_WRAPPERS
#include <stagger/winsock.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>

static SOCKET OpenAndConnect(
    SOCKET_ADDRESS_LIST *AddressList, SOCKADDR_STORAGE *LocalAddr, SOCKADDR_STORAGE *RemoteAddr) {
  SOCKET ConnSocket;
  int ipv6only = 0;
  int iResult;
  BOOL bSuccess;
  DWORD dwLocalAddr = sizeof(*LocalAddr);
  DWORD dwRemoteAddr = sizeof(*RemoteAddr);

  ConnSocket = socket(AF_INET6, SOCK_STREAM, 0);
  if (ConnSocket == INVALID_SOCKET) {
    return INVALID_SOCKET;
  }

  iResult = setsockopt(ConnSocket, IPPROTO_IPV6, IPV6_V6ONLY, (char *)&ipv6only, sizeof(ipv6only));
  if (iResult == SOCKET_ERROR) {
    closesocket(ConnSocket);
    return INVALID_SOCKET;
  }

  /* AddressList may contain IPv6 and IPv4-mapped addresses. */
  bSuccess = WSAConnectByList(
      ConnSocket, AddressList, &dwLocalAddr, (SOCKADDR *)LocalAddr, &dwRemoteAddr,
      (SOCKADDR *)RemoteAddr, NULL, NULL);
  if (bSuccess) {
    iResult = setsockopt(ConnSocket, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, NULL, 0);
    if (iResult == SOCKET_ERROR) {
      closesocket(ConnSocket);
      return INVALID_SOCKET;
    }
    return ConnSocket;
  } else {
    const int error = WSAGetLastError();
    closesocket(ConnSocket);
    WSASetLastError(error);
    return INVALID_SOCKET;
  }
}

/* Reads an address: IPv6, or IPv4, which becomes IPv4-mapped. */
static int ReadAddress(const char *text, USHORT port, SOCKADDR_IN6 *address) {
  const SCOPE_ID scope = SCOPEID_UNSPECIFIED_INIT;
  IN_ADDR ipv4;

  memset(address, 0, sizeof(*address));
  address->sin6_family = AF_INET6;
  address->sin6_port = port;
  if (inet_pton(AF_INET6, text, &address->sin6_addr) == 1) return 1;
  if (inet_pton(AF_INET, text, &ipv4) != 1) return 0;
  IN6ADDR_SETV4MAPPED(address, &ipv4, scope, port);
  return 1;
}

static void PrintAddress(const char *what, const SOCKADDR_STORAGE *address) {
  const SOCKADDR_IN6 *ipv6 = (const SOCKADDR_IN6 *)address;
  char text[INET6_ADDRSTRLEN];

  if (!inet_ntop(AF_INET6, &ipv6->sin6_addr, text, sizeof(text))) return;
  printf("%s [%s]:%u\n", what, text, ntohs(ipv6->sin6_port));
}

int main(int argc, char **argv) {
  const int count = argc - 2;
  SOCKADDR_STORAGE local = {0}, remote = {0};
  SOCKADDR_IN6 *addresses;
  SOCKET_ADDRESS_LIST *list;
  WSADATA data;
  SOCKET connected;
  char byte;

  if (count < 1) {
    fprintf(stderr, "usage: %s ADDRESS... PORT\n", argv[0]);
    return 64;
  }
  if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
  addresses = calloc((size_t)count, sizeof(*addresses));
  list = calloc(1, SIZEOF_SOCKET_ADDRESS_LIST((size_t)count));
  if (!addresses || !list) return 1;

  list->iAddressCount = count;
  for (int i = 0; i < count; i++) {
    if (!ReadAddress(argv[1 + i], htons((USHORT)atoi(argv[argc - 1])), &addresses[i])) {
      fprintf(stderr, "%s is no address\n", argv[1 + i]);
      return 64;
    }
    list->Address[i].lpSockaddr = (LPSOCKADDR)&addresses[i];
    list->Address[i].iSockaddrLength = sizeof(addresses[i]);
  }

  connected = OpenAndConnect(list, &local, &remote);
  free(list);
  free(addresses);
  if (connected == INVALID_SOCKET) {
    printf("not connected: %d\n", WSAGetLastError());
    WSACleanup();
    return 7;
  }
  PrintAddress("local", &local);
  PrintAddress("remote", &remote);
  /* The connection is there when a byte goes each way. */
  if (send(connected, "?", 1, 0) != 1 || recv(connected, &byte, 1, 0) != 1) {
    closesocket(connected);
    return 1;
  }
  printf("answered %c\n", byte);
  closesocket(connected);
  WSACleanup();
  return 0;
}
