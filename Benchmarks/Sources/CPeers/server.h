#ifndef C_PEERS_SERVER_H
#define C_PEERS_SERVER_H

/* Accepts until the other end of the pipe `lifeline` is closed. Only system calls that are allowed
 * between fork and exec. */
void serve(int listener, int lifeline);

#endif
