package dev.slipway.kubernetes.node;

import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which labels and annotations to keep. Whatever is not kept is not even held in memory.
 *
 * @param labels is true for the key of a label to keep
 * @param annotations is true for the key of an annotation to keep
 */
public record ReadScope(Predicate<String> labels, Predicate<String> annotations) {

  /** Keeps the labels and annotations named. */
  public static ReadScope of(Collection<String> labels, Collection<String> annotations) {
    return new ReadScope(Set.copyOf(labels)::contains, Set.copyOf(annotations)::contains);
  }

  /** Keeps every label, and the annotations named. */
  public static ReadScope allLabels(Collection<String> annotations) {
    return new ReadScope(key -> true, Set.copyOf(annotations)::contains);
  }
}
