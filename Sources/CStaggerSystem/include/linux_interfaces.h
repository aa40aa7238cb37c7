#ifndef STAGGER_LINUX_INTERFACES_H
#define STAGGER_LINUX_INTERFACES_H

#include <net/if.h>
#include <stdint.h>

#include "linux_result.h"

/* Room for the name of an interface with its final NUL. */
enum { LINUX_INTERFACE_NAME_CAPACITY = IF_NAMESIZE };

static inline int linux_interface_index(const char *name, uint32_t *index) {
  *index = if_nametoindex(name);
  return *index == 0 ? -errno : 0;
}

/* `name` has room for LINUX_INTERFACE_NAME_CAPACITY bytes. */
static inline int linux_interface_name(uint32_t index, char *name) {
  return if_indextoname(index, name) == 0 ? -errno : 0;
}

#endif
