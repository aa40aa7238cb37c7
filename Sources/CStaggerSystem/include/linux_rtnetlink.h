#ifndef STAGGER_LINUX_RTNETLINK_H
#define STAGGER_LINUX_RTNETLINK_H

#include <stddef.h>

#include <linux/fib_rules.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

/* Numbers and layouts of rtnetlink, as integers that Swift can see. What is newer than headers in
 * use stands as a number with the release that brought it. */
enum {
  LINUX_RTM_NEWLINK = RTM_NEWLINK,
  LINUX_RTM_GETLINK = RTM_GETLINK,
  LINUX_RTM_NEWADDR = RTM_NEWADDR,
  LINUX_RTM_GETADDR = RTM_GETADDR,
  LINUX_RTM_NEWROUTE = RTM_NEWROUTE,
  LINUX_RTM_GETROUTE = RTM_GETROUTE,
  LINUX_RTM_NEWRULE = RTM_NEWRULE,
  LINUX_RTM_GETRULE = RTM_GETRULE,
  LINUX_RTM_NEWNEIGH = RTM_NEWNEIGH,
  LINUX_RTM_GETNEIGH = RTM_GETNEIGH,
};

enum {
  LINUX_RTMGRP_LINK = RTMGRP_LINK,
  LINUX_RTMGRP_IPV4_IFADDR = RTMGRP_IPV4_IFADDR,
  LINUX_RTMGRP_IPV4_ROUTE = RTMGRP_IPV4_ROUTE,
  LINUX_RTMGRP_IPV4_RULE = RTMGRP_IPV4_RULE,
  LINUX_RTMGRP_IPV6_IFADDR = RTMGRP_IPV6_IFADDR,
  LINUX_RTMGRP_IPV6_ROUTE = RTMGRP_IPV6_ROUTE,
  LINUX_RTMGRP_IPV6_RULE = 1 << (RTNLGRP_IPV6_RULE - 1),
};

enum {
  LINUX_IFINFOMSG_SIZE = sizeof(struct ifinfomsg),
  LINUX_IFINFOMSG_TYPE = offsetof(struct ifinfomsg, ifi_type),
  LINUX_IFINFOMSG_INDEX = offsetof(struct ifinfomsg, ifi_index),
  LINUX_IFINFOMSG_FLAGS = offsetof(struct ifinfomsg, ifi_flags),
  LINUX_IFLA_IFNAME = IFLA_IFNAME,
  LINUX_IFLA_MTU = IFLA_MTU,
  LINUX_IFLA_OPERSTATE = IFLA_OPERSTATE,
  LINUX_IFLA_LINKINFO = IFLA_LINKINFO,
  LINUX_IFLA_INFO_KIND = IFLA_INFO_KIND,
  LINUX_IFLA_EXT_MASK = IFLA_EXT_MASK,
  LINUX_RTEXT_FILTER_SKIP_STATS = 1 << 3, /* Linux 4.6 */
};

/* By number: linux/if.h and net/if.h cannot be in one module, and no header has all of them. */
enum {
  LINUX_IFF_UP = 1,
  LINUX_IFF_LOOPBACK = 1 << 3,
  LINUX_IFF_POINTOPOINT = 1 << 4,
  LINUX_IFF_RUNNING = 1 << 6,
  LINUX_IFF_LOWER_UP = 1 << 16,
};

enum {
  LINUX_IFADDRMSG_SIZE = sizeof(struct ifaddrmsg),
  LINUX_IFADDRMSG_FAMILY = offsetof(struct ifaddrmsg, ifa_family),
  LINUX_IFADDRMSG_PREFIXLEN = offsetof(struct ifaddrmsg, ifa_prefixlen),
  LINUX_IFADDRMSG_FLAGS = offsetof(struct ifaddrmsg, ifa_flags),
  LINUX_IFADDRMSG_SCOPE = offsetof(struct ifaddrmsg, ifa_scope),
  LINUX_IFADDRMSG_INDEX = offsetof(struct ifaddrmsg, ifa_index),
  LINUX_IFA_ADDRESS = IFA_ADDRESS,
  LINUX_IFA_LOCAL = IFA_LOCAL,
  LINUX_IFA_CACHEINFO = IFA_CACHEINFO,
  LINUX_IFA_FLAGS = IFA_FLAGS,
  LINUX_IFA_CACHEINFO_PREFERRED = offsetof(struct ifa_cacheinfo, ifa_prefered),
  LINUX_IFA_CACHEINFO_VALID = offsetof(struct ifa_cacheinfo, ifa_valid),
};

enum {
  LINUX_IFA_F_SECONDARY = IFA_F_SECONDARY,
  LINUX_IFA_F_TEMPORARY = IFA_F_TEMPORARY,
  LINUX_IFA_F_NODAD = IFA_F_NODAD,
  LINUX_IFA_F_OPTIMISTIC = IFA_F_OPTIMISTIC,
  LINUX_IFA_F_DADFAILED = IFA_F_DADFAILED,
  LINUX_IFA_F_HOMEADDRESS = IFA_F_HOMEADDRESS,
  LINUX_IFA_F_DEPRECATED = IFA_F_DEPRECATED,
  LINUX_IFA_F_TENTATIVE = IFA_F_TENTATIVE,
  LINUX_IFA_F_PERMANENT = IFA_F_PERMANENT,
  LINUX_IFA_F_MANAGETEMPADDR = IFA_F_MANAGETEMPADDR,
};

enum {
  LINUX_RT_SCOPE_SITE = RT_SCOPE_SITE,
  LINUX_RT_SCOPE_LINK = RT_SCOPE_LINK,
  LINUX_RT_SCOPE_HOST = RT_SCOPE_HOST,
};

enum {
  LINUX_RTMSG_SIZE = sizeof(struct rtmsg),
  LINUX_RTMSG_FAMILY = offsetof(struct rtmsg, rtm_family),
  LINUX_RTMSG_DST_LEN = offsetof(struct rtmsg, rtm_dst_len),
  LINUX_RTMSG_SRC_LEN = offsetof(struct rtmsg, rtm_src_len),
  LINUX_RTMSG_TABLE = offsetof(struct rtmsg, rtm_table),
  LINUX_RTMSG_TYPE = offsetof(struct rtmsg, rtm_type),
  LINUX_RTMSG_FLAGS = offsetof(struct rtmsg, rtm_flags),
  LINUX_RTA_DST = RTA_DST,
  LINUX_RTA_SRC = RTA_SRC,
  LINUX_RTA_OIF = RTA_OIF,
  LINUX_RTA_GATEWAY = RTA_GATEWAY,
  LINUX_RTA_PRIORITY = RTA_PRIORITY,
  LINUX_RTA_PREFSRC = RTA_PREFSRC,
  LINUX_RTA_TABLE = RTA_TABLE,
  LINUX_RTA_MARK = RTA_MARK,
  LINUX_RTA_VIA = RTA_VIA,
  LINUX_RTA_IP_PROTO = 27, /* Linux 4.18, as are the two below */
  LINUX_RTA_SPORT = 28,
  LINUX_RTA_DPORT = 29,
  LINUX_RTM_F_LOOKUP_TABLE = 0x1000, /* Linux 4.4 */
  LINUX_RTM_F_FIB_MATCH = 0x2000,    /* Linux 4.13 */
};

enum {
  LINUX_NDMSG_SIZE = sizeof(struct ndmsg),
  LINUX_NDMSG_FAMILY = offsetof(struct ndmsg, ndm_family),
  LINUX_NDMSG_INDEX = offsetof(struct ndmsg, ndm_ifindex),
  LINUX_NDMSG_STATE = offsetof(struct ndmsg, ndm_state),
  LINUX_NDA_DST = NDA_DST,
  LINUX_NDA_LLADDR = NDA_LLADDR,
  LINUX_NUD_INCOMPLETE = NUD_INCOMPLETE,
  LINUX_NUD_FAILED = NUD_FAILED,
  LINUX_NUD_NOARP = NUD_NOARP,
};

enum {
  LINUX_FIB_RULE_HDR_SIZE = sizeof(struct fib_rule_hdr),
  LINUX_FIB_RULE_HDR_FAMILY = offsetof(struct fib_rule_hdr, family),
  LINUX_FIB_RULE_HDR_DST_LEN = offsetof(struct fib_rule_hdr, dst_len),
  LINUX_FIB_RULE_HDR_SRC_LEN = offsetof(struct fib_rule_hdr, src_len),
  LINUX_FIB_RULE_HDR_TABLE = offsetof(struct fib_rule_hdr, table),
  LINUX_FIB_RULE_HDR_ACTION = offsetof(struct fib_rule_hdr, action),
  LINUX_FIB_RULE_HDR_FLAGS = offsetof(struct fib_rule_hdr, flags),
  LINUX_FIB_RULE_INVERT = FIB_RULE_INVERT,
  LINUX_FR_ACT_TO_TBL = FR_ACT_TO_TBL,
  LINUX_FRA_DST = FRA_DST,
  LINUX_FRA_SRC = FRA_SRC,
  LINUX_FRA_IIFNAME = FRA_IIFNAME,
  LINUX_FRA_FWMARK = FRA_FWMARK,
  LINUX_FRA_FWMASK = FRA_FWMASK,
  LINUX_FRA_TABLE = FRA_TABLE,
  LINUX_FRA_OIFNAME = FRA_OIFNAME,
  LINUX_FRA_L3MDEV = 19,    /* Linux 4.8 */
  LINUX_FRA_UID_RANGE = 20, /* Linux 4.10 */
  LINUX_FRA_PROTOCOL = 21,  /* Linux 4.17, as are the next three */
  LINUX_FRA_IP_PROTO = 22,
  LINUX_FRA_SPORT_RANGE = 23,
  LINUX_FRA_DPORT_RANGE = 24,
};

#endif
