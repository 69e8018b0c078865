package dev.slipway.placement.evidence;

/**
 * Where an observation was read.
 *
 * @param name as a report calls it, e.g. {@code label topology.kubernetes.io/zone}
 * @param kind decides what it may be held against
 */
public record Source(String name, Kind kind) {

  /** Kinds of sources. */
  public enum Kind {
    /** A label of the node itself. */
    LABEL,
    /** Anything that knows the place without looking at the labels. */
    INDEPENDENT
  }
}
