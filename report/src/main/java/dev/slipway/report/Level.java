package dev.slipway.report;

/** How binding a rule is, in the words of RFC 2119; {@link #INFO} binds nobody. */
public enum Level {
  MUST,
  SHOULD,
  MAY,
  INFO
}
