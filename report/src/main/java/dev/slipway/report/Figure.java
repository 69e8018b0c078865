package dev.slipway.report;

import java.util.List;

/** A picture that belongs to a report, described by what it shows; renderers draw it. */
public sealed interface Figure {

  String title();

  /**
   * Things inside things, e.g. members on hosts in zones in regions.
   *
   * @param boxes the outermost ones
   */
  record Containment(String title, List<Box> boxes) implements Figure {
    public Containment {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * One box of a {@link Containment}.
   *
   * @param kind what it is, e.g. {@code zone}; shown before the label
   * @param label its name; may be long and may contain any character
   * @param children the boxes inside; none for a leaf
   */
  record Box(String kind, String label, Tone tone, List<Box> children) {
    public Box {
      children = List.copyOf(children);
    }
  }

  /** How a box is to be seen. */
  enum Tone {
    PLAIN,
    GOOD,
    BAD,
    UNKNOWN
  }
}
