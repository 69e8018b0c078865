package dev.slipway.placement.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.evidence.Scheduling.Disk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SchedulingTest {

  private static final Instant NOW = Cluster.NOW;

  @Test
  void isTheOneThatIsKnownMoreFreshly() {
    Scheduling fresh = known("z", NOW);
    Scheduling old = known("a", NOW.minusSeconds(1));
    Scheduling undated = known("a", null);

    assertThat(Scheduling.fresher(fresh, old)).isSameAs(fresh);
    assertThat(Scheduling.fresher(old, fresh)).isSameAs(fresh);
    assertThat(Scheduling.fresher(undated, old)).isSameAs(old);
    assertThat(Scheduling.fresher(old, undated)).isSameAs(old);
  }

  @Test
  void doesNotDependOnTheOrderOfSources() {
    Scheduling a = known("a", NOW);
    Scheduling b = known("b", NOW);

    assertThat(Scheduling.fresher(a, b)).isSameAs(a);
    assertThat(Scheduling.fresher(b, a)).isSameAs(a);
  }

  @Test
  void isWhicheverIsThere() {
    Scheduling one = known("a", null);

    assertThat(Scheduling.fresher(one, null)).isSameAs(one);
    assertThat(Scheduling.fresher(null, one)).isSameAs(one);
    assertThat(Scheduling.fresher(null, null)).isNull();
  }

  private static Scheduling known(String source, @Nullable Instant at) {
    return new Scheduling(
        List.of(), Disk.UNKNOWN, null, new Source(source, Source.Kind.INDEPENDENT), at);
  }
}
