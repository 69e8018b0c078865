package dev.slipway.etcd.grade;

/** How good a disk is for etcd, in the words of the rules E1 and E2. */
public enum Grade {
  HEALTHY,
  MARGINAL,
  UNFIT,
  /** Nothing is known. */
  UNKNOWN
}
