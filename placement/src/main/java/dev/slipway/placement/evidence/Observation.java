package dev.slipway.placement.evidence;

import dev.slipway.report.Evidence;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What one source says about one attribute of one node.
 *
 * @param value host key, zone name or region name; never blank
 * @param scope where a host key is comparable
 * @param observedAt when it was true; null where the source does not say, as labels do not
 */
public record Observation(
    Attribute attribute,
    String value,
    Scope scope,
    Source source,
    Grade grade,
    @Nullable Instant observedAt) {

  /**
   * Better knowledge first: higher grade, then fresher; a known time is better than none. Equal for
   * two observations of which neither is better.
   */
  public static final Comparator<Observation> BETTER_FIRST =
      Comparator.comparing(Observation::grade, Comparator.reverseOrder())
          .thenComparing(
              Observation::observedAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()));

  /** As evidence for a finding about {@code node}. */
  public Evidence about(String node) {
    return new Evidence(node + ": " + attribute.word() + " " + value, source.name(), observedAt);
  }
}
