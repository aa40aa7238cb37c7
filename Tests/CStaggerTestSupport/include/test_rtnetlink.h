/* Numbers of rtnetlink that only those need who change the network. */
#ifndef TEST_RTNETLINK_H
#define TEST_RTNETLINK_H

#include <stddef.h>

#include <linux/rtnetlink.h>
#include <linux/veth.h>

enum {
  TEST_RTM_DELADDR = RTM_DELADDR,
  TEST_NLM_F_APPEND = NLM_F_APPEND,
  TEST_IFINFOMSG_CHANGE = offsetof(struct ifinfomsg, ifi_change),
  TEST_IFLA_INFO_DATA = IFLA_INFO_DATA,
  TEST_VETH_INFO_PEER = VETH_INFO_PEER,
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
