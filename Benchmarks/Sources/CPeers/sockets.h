/* The sockets of the peers. */
#ifndef C_PEERS_SOCKETS_H
#define C_PEERS_SOCKETS_H

#include <stdint.h>

/* A socket that is bound to a free port of 127.0.0.1; listening unless `backlog` is below zero. The
 * descriptor, or a negated errno. */
int peer_socket(int backlog, uint16_t *port);

/* A listener whose queue is full. The descriptor, or a negated errno. The sockets that fill the queue
 * stay open as long as the process. */
int silent_socket(uint16_t *port);

#endif
