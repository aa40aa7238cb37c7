/* Numbers of rtnetlink that only those need who change the network. */
#ifndef TEST_RTNETLINK_H
#define TEST_RTNETLINK_H

#include <stddef.h>

#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>

enum {
  TEST_RTM_DELADDR = RTM_DELADDR,
  TEST_NLM_F_APPEND = NLM_F_APPEND,
  TEST_IFINFOMSG_CHANGE = offsetof(struct ifinfomsg, ifi_change),
  TEST_IFLA_INFO_DATA = IFLA_INFO_DATA,
  TEST_VETH_INFO_PEER = VETH_INFO_PEER,
  TEST_IFLA_ADDRESS = IFLA_ADDRESS,
  TEST_IFLA_NET_NS_FD = IFLA_NET_NS_FD,
  TEST_RTM_NEWNEIGH = RTM_NEWNEIGH,
  TEST_NDMSG_SIZE = sizeof(struct ndmsg),
  TEST_NDMSG_FAMILY = offsetof(struct ndmsg, ndm_family),
  TEST_NDMSG_INDEX = offsetof(struct ndmsg, ndm_ifindex),
  TEST_NDMSG_STATE = offsetof(struct ndmsg, ndm_state),
  TEST_NUD_PERMANENT = NUD_PERMANENT,
  TEST_NDA_DST = NDA_DST,
  TEST_NDA_LLADDR = NDA_LLADDR,
  TEST_RTMSG_PROTOCOL = offsetof(struct rtmsg, rtm_protocol),
  TEST_RTMSG_SCOPE = offsetof(struct rtmsg, rtm_scope),
  TEST_RTPROT_STATIC = RTPROT_STATIC,
  TEST_RTN_UNICAST = RTN_UNICAST,
  TEST_RTN_LOCAL = RTN_LOCAL,
  TEST_RTN_BLACKHOLE = RTN_BLACKHOLE,
  TEST_RTN_UNREACHABLE = RTN_UNREACHABLE,
  TEST_RTN_PROHIBIT = RTN_PROHIBIT,
  TEST_FRA_PRIORITY = 6,
  TEST_FR_ACT_UNREACHABLE = 7,
  TEST_FR_ACT_PROHIBIT = 8,
};

#endif
