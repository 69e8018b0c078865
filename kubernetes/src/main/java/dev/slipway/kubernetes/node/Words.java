package dev.slipway.kubernetes.node;

import java.util.HashMap;
import java.util.Map;

/**
 * Makes equal strings the same string: 50,000 nodes carry some dozens of different label keys,
 * zones and host ids. Not for use by several threads.
 */
final class Words {

  /** Bounds what strings that do not repeat (host names) cost. */
  private static final int MOST = 20_000;

  private final Map<String, String> words = new HashMap<>();

  String same(String word) {
    String known = words.get(word);
    if (known != null) {
      return known;
    }
    if (words.size() < MOST) {
      words.put(word, word);
    }
    return word;
  }
}
