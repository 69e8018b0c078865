package dev.slipway.etcd.status;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as a member's status tells it. To ask for alarms by themselves would be a write: etcd
 * sends that request through its log.
 *
 * @param kind NOSPACE or CORRUPT
 */
record Alarm(long member, String kind) {

  private static final Pattern TOLD =
      Pattern.compile("(?:memberID:([0-9]{1,20}) )?alarm:([A-Z]+) ?");

  /** Those among the errors of a status; the others are none (e.g. "etcdserver: no leader"). */
  static List<Alarm> in(List<String> errors) {
    List<Alarm> alarms = new ArrayList<>();
    for (String error : errors) {
      Matcher matcher = TOLD.matcher(error);
      if (matcher.matches()) {
        alarms.add(new Alarm(member(matcher.group(1)), matcher.group(2)));
      }
    }
    return alarms;
  }

  private static long member(@Nullable String text) {
    try {
      return text == null ? 0 : Long.parseUnsignedLong(text);
    } catch (NumberFormatException e) {
      return 0; // Longer than a number of etcd's can be; the alarm stands all the same.
    }
  }
}
