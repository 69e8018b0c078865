package dev.slipway.etcd.status;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of etcd; what is none counts as the newest, so that nothing is held against it. */
record Version(int major, int minor, int patch) {

  private static final Pattern NUMBERS =
      Pattern.compile("v?([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6}).*");

  static Version of(String text) {
    Matcher matcher = NUMBERS.matcher(text);
    return matcher.matches()
        ? new Version(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)))
        : new Version(Integer.MAX_VALUE, 0, 0);
  }

  boolean isBefore(int otherMajor, int otherMinor, int otherPatch) {
    return major != otherMajor
        ? major < otherMajor
        : minor != otherMinor ? minor < otherMinor : patch < otherPatch;
  }
}
