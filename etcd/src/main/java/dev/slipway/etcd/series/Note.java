package dev.slipway.etcd.series;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something about the data that whoever reads the report has to know: a gap, a reset, a partial
 * answer.
 *
 * @param kind what it is
 * @param member whom it concerns; null for the whole cluster
 * @param from when it began; null where it holds for all of the time
 * @param to when it ended; null where it is one instant or all of the time
 * @param sentence what a person reads
 */
public record Note(
    Kind kind,
    @Nullable String member,
    @Nullable Instant from,
    @Nullable Instant to,
    String sentence) {

  /** What can be the matter with data. */
  public enum Kind {
    /** No samples for a while; the bins are missing. */
    GAP,
    /** A counter began anew: the member was started again. */
    RESTART,
    /** A member went and another came. */
    REPLACED,
    /** The clock of the machine jumped. */
    CLOCK_JUMP,
    /** Samples that are no numbers, or go backwards in time, were left out. */
    UNUSABLE_SAMPLES,
    /** A metric has another name in this version of etcd. */
    RENAMED,
    /** A metric that a judgement needs is not there. */
    MISSING_METRIC,
    /** The classes of a histogram are not those of etcd, or changed on the way. */
    OTHER_BOUNDS,
    /** The server said that its answer is not complete. */
    PARTIAL_ANSWER,
    /** The server's limits made us ask for less than was wanted. */
    COARSER
  }
}
