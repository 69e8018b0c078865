package dev.slipway.etcd.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.etcd.timing.Coupling.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingsTest {

  @ParameterizedTest
  @CsvSource({
    "100,499,five heartbeats (500 ms)",
    "0,1000,at least 1 ms",
    "100,0,at least 5 ms",
    "100,50001,at most 50000 ms",
    "-5,50001,at most 50000 ms"
  })
  void refusesWhatEtcdRefuses(int heartbeat, int election, String why) {
    assertThatThrownBy(() -> new Timings(heartbeat, election)).hasMessageContaining(why);
  }

  @Test
  void takesWhatEtcdTakes() {
    assertThat(new Timings(100, 500).ticks()).isEqualTo(5);
    assertThat(new Timings(10_000, 50_000).ticks()).isEqualTo(5);
    assertThat(Timings.ofElection(1700)).isEqualTo(new Timings(170, 1700));
  }

  /** The facts' table of side effects, column by column, two followers. */
  @ParameterizedTest
  @CsvSource({
    "DETECTION_WORST,   2 s,    5 s,    5 s,    10 s,   20 s",
    "DETECTION_MEAN,    1.3 s,  3.3 s,  3.3 s,  6.7 s,  13.3 s",
    "QUORUM_LOSS,       1-2 s,  2.5-5 s,2.5-5 s,5-10 s, 10-20 s",
    "REQUEST_TIMEOUT,   7 s,    10 s,   10 s,   15 s,   25 s",
    "PEER_DIAL,         2 s,    3.5 s,  3.5 s,  6 s,    11 s",
    "STREAMS_CUT,       3 s,    7.5 s,  7.5 s,  15 s,   30 s",
    "LEASE_MINIMUM,     2 s,    4 s,    4 s,    8 s,    15 s",
    "HEARTBEAT_COUNTER, 200 ms, 500 ms, 1 s,    1 s,    2 s",
    "LEASE_OWNER_CHECK, 300 ms, 750 ms, 1.5 s,  1.5 s,  3 s"
  })
  void computesEverySideEffectOfTheFactsTable(
      SideEffect effect, String byDefault, String scs, String slow, String five, String ten) {
    assertThat(effect.of(Timings.DEFAULT, 2)).hasToString(byDefault);
    assertThat(effect.of(Timings.SCS, 2)).hasToString(scs);
    assertThat(effect.of(Timings.OPENSHIFT_SLOW, 2)).hasToString(slow);
    assertThat(effect.of(new Timings(500, 5000), 2)).hasToString(five);
    assertThat(effect.of(new Timings(1000, 10_000), 2)).hasToString(ten);
  }

  @Test
  void seesThatTwoAndAHalfSecondsAreTheEdgeForControllers() {
    assertThat(Coupling.LEASE_CALL.of(Timings.DEFAULT)).isEqualTo(Standing.WITHIN);
    assertThat(Coupling.LEASE_CALL.of(Timings.SCS)).isEqualTo(Standing.EDGE);
    assertThat(Coupling.LEASE_CALL.of(new Timings(260, 2600))).isEqualTo(Standing.BEYOND);
    assertThat(Coupling.RENEW_DEADLINE.of(new Timings(500, 5000))).isEqualTo(Standing.EDGE);
    assertThat(Coupling.ENDPOINT_LEASE.of(new Timings(1000, 10_000))).isEqualTo(Standing.EDGE);
  }
}
