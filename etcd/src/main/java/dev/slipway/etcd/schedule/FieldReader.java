package dev.slipway.etcd.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Reads one field of a calendar: numbers, names, lists, ranges, steps.
 *
 * @param name of the field, for messages
 * @param first smallest value
 * @param last largest value
 * @param names of the values from {@code first} on; may be empty
 * @param range what stands between the ends of a range: {@code -} or {@code ..}
 */
record FieldReader(String name, int first, int last, List<String> names, String range) {

  private static final int MOST_PARTS = 100;

  static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  BitSet read(String field) throws MalformedScheduleException {
    BitSet values = new BitSet(last + 1);
    String[] parts = field.split(",", -1);
    if (parts.length > MOST_PARTS) {
      throw new MalformedScheduleException("more than " + MOST_PARTS + " parts in " + name);
    }
    for (String part : parts) {
      add(part, values);
    }
    return values;
  }

  private void add(String part, BitSet values) throws MalformedScheduleException {
    int slash = part.indexOf('/');
    String span = slash < 0 ? part : part.substring(0, slash);
    int step = 1;
    if (slash >= 0) {
      step = number(part.substring(slash + 1), part);
      if (step < 1) {
        throw unexpected(part);
      }
    }
    int from;
    int to;
    int dash = span.indexOf(range);
    if (span.equals("*")) {
      from = first;
      to = last;
    } else if (dash > 0) {
      from = value(span.substring(0, dash), part);
      to = value(span.substring(dash + range.length()), part);
    } else {
      from = value(span, part);
      // "5/15" begins at 5 and goes on to the end, in systemd as in many crons.
      to = slash < 0 ? from : last;
    }
    if (to < from) {
      throw new MalformedScheduleException(
          "expected a range that ascends in " + name + ", found \"" + part + "\"");
    }
    for (int value = from; value <= to; value += step) {
      values.set(value);
    }
  }

  private int value(String text, String part) throws MalformedScheduleException {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (lower.equals(name) || lower.length() > 3 && lower.startsWith(name) && isDay(lower)) {
        return first + i;
      }
    }
    int value = number(text, part);
    if (value < first || value > last) {
      throw unexpected(part);
    }
    return value;
  }

  private static boolean isDay(String lower) {
    return lower.endsWith("day") && lower.length() <= 9;
  }

  private int number(String text, String part) throws MalformedScheduleException {
    if (!text.matches("[0-9]{1,4}")) {
      throw unexpected(part);
    }
    return Integer.parseInt(text);
  }

  private MalformedScheduleException unexpected(String part) {
    return new MalformedScheduleException(
        "expected " + first + " to " + last + " in " + name + ", found \"" + part + "\"");
  }
}
