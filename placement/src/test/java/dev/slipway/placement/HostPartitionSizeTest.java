package dev.slipway.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Far from a measurement: what is quadratic would take hours. */
class HostPartitionSizeTest {

  @Test
  void takesAHundredThousandMembersInStride() {
    judged(100_000, i -> host("h" + i, new Scope("c", null, null), i));
    judged(100_000, i -> host("h" + i % 3, new Scope("c", null, null), 0));
    judged(100_000, i -> host("one", new Scope("c", null, null), i));
  }

  @Test
  void takesManyScopesInStride() {
    judged(30_000, i -> host("h", new Scope("c" + i, null, null), i));
    judged(30_000, i -> host("h", new Scope("c" + i, null, null), 0));
    judged(30_000, i -> host("h" + i, new Scope("c" + i % 300, null, null), i));
  }

  @Test
  void takesManyContradictionsInStride() {
    judged(
        30_000,
        i -> host("one", new Scope("c", null, null), 0),
        i -> host("h" + i, new Scope("d", null, null), -1 - i));
    judged(
        30_000,
        i -> host("h" + i, new Scope("c", null, null), 0),
        i -> host("one", new Scope("d", null, null), -1 - i));
    judged(
        30_000,
        i -> host("h" + i, new Scope("c", null, null), 0),
        i -> host("h" + i / 2, new Scope("d", null, null), 0),
        i -> host("g" + (i + 1) / 2, new Scope("d", null, null), 0));
  }

  @SafeVarargs
  private static void judged(int size, IntFunction<Observation>... sources) {
    List<PlacedNode> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Observation> said = new ArrayList<>();
      for (IntFunction<Observation> source : sources) {
        said.add(source.apply(i));
      }
      members.add(new PlacedNode("cp-" + i, said));
    }
    HostPartition partition =
        assertTimeout(Duration.ofSeconds(60), () -> HostPartition.of(members, Grade.DECLARED));
    assertThat(partition.size()).isEqualTo(size);
    assertTimeout(Duration.ofSeconds(10), partition::mostOnOneHostAtWorst);
  }

  private static Observation host(String key, Scope scope, int age) {
    return new Observation(
        Attribute.HOST,
        key,
        scope,
        new Source("nova", Source.Kind.INDEPENDENT),
        Grade.OBSERVED,
        Cluster.NOW.plusSeconds(age));
  }
}
