package dev.slipway.etcd.assembly;

import dev.slipway.etcd.assembly.Occurrences.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes one restart of what many counters tell of it. */
final class Restarts {

  private Restarts() {}

  /**
   * @param near spans that are not further apart tell of the same, milliseconds
   */
  static List<Span> merged(List<Span> told, long near) {
    List<Span> sorted = new ArrayList<>(told);
    sorted.sort(Comparator.comparingLong(Span::from));
    List<Span> merged = new ArrayList<>();
    for (Span span : sorted) {
      Span before = merged.isEmpty() ? null : merged.getLast();
      if (before != null && span.from() <= before.to() + near) {
        merged.set(merged.size() - 1, narrower(before, span));
      } else {
        merged.add(span);
      }
    }
    return merged;
  }

  /** When the process itself told its start, that is an instant. */
  private static Span narrower(Span a, Span b) {
    return a.to() - a.from() <= b.to() - b.from() ? a : b;
  }
}
