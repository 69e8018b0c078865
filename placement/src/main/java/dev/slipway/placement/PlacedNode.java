package dev.slipway.placement;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node, or a pod on a node, and everything that is said about its place.
 *
 * @param observations of all sources, better knowledge first
 * @param withdrawn labels that are no better than knowledge that has lapsed: they are there, and
 *     say nothing about where the node is
 * @param scheduling what keeps the machine where it is; null where unknown
 * @param machine what it certainly shares with others of the same machine: pods on one node are on
 *     one host, whatever that is. Different machines say nothing about hosts. Null for one that
 *     shares none
 */
public record PlacedNode(
    String name,
    List<Observation> observations,
    List<Observation> withdrawn,
    @Nullable Scheduling scheduling,
    @Nullable String machine) {

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
    withdrawn = withdrawn.stream().sorted(ORDER).toList();
  }

  /** A node of which nothing was withdrawn and whose scheduling is not known. */
  public PlacedNode(String name, List<Observation> observations) {
    this(name, observations, List.of(), null);
  }

  /** One that shares its machine with nobody. */
  public PlacedNode(
      String name,
      List<Observation> observations,
      List<Observation> withdrawn,
      @Nullable Scheduling scheduling) {
    this(name, observations, withdrawn, scheduling, null);
  }

  /** What the node's labels claim of {@code attribute}, also where that was withdrawn. */
  public Stream<Observation> labels(Attribute attribute) {
    return Stream.concat(observations.stream(), withdrawn.stream())
        .filter(o -> o.attribute() == attribute && o.source().kind() == Source.Kind.LABEL);
  }

  /** The pod {@code pod} on this node: it is where the node is. */
  public PlacedNode carrying(String pod) {
    return new PlacedNode(pod, observations, withdrawn, scheduling, name);
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
