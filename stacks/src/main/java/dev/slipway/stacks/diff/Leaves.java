package dev.slipway.stacks.diff;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A document as its plain values by their paths. */
final class Leaves {

  private Leaves() {}

  /** What differs between two documents, by path. */
  static List<Change> changes(Value before, Value after) {
    Map<String, String> old = of(before);
    Map<String, String> now = of(after);
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      String was = old.getOrDefault(path, "");
      String is = now.getOrDefault(path, "");
      if (!was.equals(is)) {
        changes.add(new Change(path, was, is));
      }
    }
    return changes;
  }

  private static Map<String, String> of(Value value) {
    Map<String, String> leaves = new TreeMap<>();
    add("", value, leaves);
    return leaves;
  }

  private static void add(String path, Value value, Map<String, String> leaves) {
    if (value instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      mapping
          .entries()
          .forEach((key, child) -> add(path.isEmpty() ? key : path + "." + key, child, leaves));
    } else if (value instanceof Sequence sequence && !sequence.values().isEmpty()) {
      Set<String> keys = new HashSet<>();
      for (int i = 0; i < sequence.values().size(); i++) {
        Value child = sequence.values().get(i);
        String key = key(child, i);
        add(path + "[" + (keys.add(key) ? key : key + "#" + i) + "]", child, leaves);
      }
    } else {
      leaves.put(path, text(value));
    }
  }

  /** By its name where it has one, so that one more in the middle is one more, not all changed. */
  private static String key(Value value, int index) {
    if (value instanceof Mapping mapping) {
      for (String key : new String[] {"name", "class", "path"}) {
        if (mapping.entries().get(key) instanceof Scalar name) {
          return name.text();
        }
      }
    }
    return Integer.toString(index);
  }

  private static String text(Value value) {
    if (value instanceof Scalar scalar) {
      // Empty means that there is nothing; an empty text is something.
      return scalar.text().isEmpty() ? "\"\"" : scalar.text();
    }
    if (value instanceof Mapping) {
      return "{}";
    }
    return value instanceof Sequence ? "[]" : "null";
  }
}
