/*
 * The Linux calls that Stagger makes, as inline functions.
 *
 * Every function returns its result, or the negated errno: nothing here touches the errno of
 * the caller's thread for longer than the call. There is no logic; the Swift side decides.
 *
 * No feature macro may be defined here. These headers meet the same system headers in other
 * modules, and both must have been read with the same macros.
 */
#ifndef CSTAGGER_SYSTEM_H
#define CSTAGGER_SYSTEM_H

#include "linux_children.h"
#include "linux_clock.h"
#include "linux_commands.h"
#include "linux_descriptors.h"
#include "linux_epoll.h"
#include "linux_files.h"
#include "linux_generic_netlink.h"
#include "linux_interfaces.h"
#include "linux_netlink.h"
#include "linux_options.h"
#include "linux_poll.h"
#include "linux_process.h"
#include "linux_relay.h"
#include "linux_rtnetlink.h"
#include "linux_signals.h"
#include "linux_sockets.h"
#include "linux_spawn.h"
#include "linux_threads.h"
#include "linux_unix.h"

#endif
