package dev.slipway.placement;

import java.util.List;

/** Names in a sentence: all of a few, the first of many. */
public final class NameList {

  private static final int SHOWN = 5;

  private NameList() {}

  /** "a", "a and b", "a, b and c", "a, b, c, d, e and 7 more". */
  public static String of(List<String> names) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    if (names.size() <= SHOWN) {
      return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
    return String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }
}
