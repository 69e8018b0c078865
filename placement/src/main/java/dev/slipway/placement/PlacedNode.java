package dev.slipway.placement;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node and everything that is said about its place.
 *
 * @param observations of all sources, better knowledge first
 */
public record PlacedNode(String name, List<Observation> observations) {

  /** A label is no better than its setter; what does not read labels is believed before them. */
  private static final Comparator<Observation> BETTER_FIRST =
      Observation.BETTER_FIRST.thenComparing(o -> o.source().kind(), Comparator.reverseOrder());

  /** Better knowledge first; among equals, independent of the order in which sources were given. */
  private static final Comparator<Observation> ORDER =
      BETTER_FIRST
          .thenComparing(o -> o.source().name())
          .thenComparing(Observation::value)
          .thenComparing(Observation::scope);

  public PlacedNode {
    observations = observations.stream().sorted(ORDER).toList();
  }

  /** What is said about {@code attribute}, better knowledge first. */
  public Stream<Observation> of(Attribute attribute) {
    return observations.stream().filter(o -> o.attribute() == attribute);
  }

  /** The best knowledge about {@code attribute}. */
  public Optional<Observation> best(Attribute attribute) {
    return of(attribute).findFirst();
  }

  /** What is said about {@code attribute} by sources of which none knows better. */
  public List<Observation> allBest(Attribute attribute) {
    return equallyGood(of(attribute).toList());
  }

  /** The first of {@code bestFirst} and those that are as good as it is. */
  public static List<Observation> equallyGood(List<Observation> bestFirst) {
    return bestFirst.stream()
        .takeWhile(o -> BETTER_FIRST.compare(bestFirst.getFirst(), o) == 0)
        .toList();
  }
}
