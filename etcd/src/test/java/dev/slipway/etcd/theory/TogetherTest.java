package dev.slipway.etcd.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.MemberSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TogetherTest {

  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void supportsABackendThatStallsAllMembersAtOnce() {
    TheoryResult result = members(Made.of(STEP, WEEK, 3, (m, at) -> stalls(0, at)));

    assertThat(result.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(result.effect().ratio()).isCloseTo(3, within(0.3));
    assertThat(result.effect().seconds()).isCloseTo(0.003, within(0.0005));
    assertThat(result.sentence()).contains("Members are slow in the same minutes");
  }

  @Test
  void contradictsABackendWhereEachStallsForItself() {
    assertThat(members(Made.of(STEP, WEEK, 3, (m, at) -> stalls(m, at))).standing())
        .isEqualTo(Standing.CONTRADICTED);
  }

  @Test
  void doesNotTakeStallsOfNoMatterForABackend() {
    assertThat(members(Made.of(STEP, WEEK, 3, (m, at) -> 0.1 * stalls(0, at))).standing())
        .isEqualTo(Standing.CONTRADICTED);
  }

  @Test
  void doesNotTakeCommonLoadForABackend() {
    Made.Added load = (m, at) -> stalls(0, at);

    assertThat(members(Made.of(STEP, WEEK, 3, load, load, null)).standing())
        .isEqualTo(Standing.CONTRADICTED);
  }

  @Test
  void cannotTellABackendOfOneMemberOrOneHost() {
    assertThat(members(Made.of(STEP, WEEK, 1, (m, at) -> 0)).standing())
        .isEqualTo(Standing.NOT_TESTABLE);
    assertThat(members(onOneHost(Made.of(STEP, WEEK, 2, (m, at) -> stalls(0, at)))).sentence())
        .startsWith("All members are on host one:");
    assertThat(
            members(Made.of(Duration.ofMinutes(20), WEEK, 3, (m, at) -> stalls(0, at))).standing())
        .isEqualTo(Standing.NOT_TESTABLE);
    assertThat(members(Made.of(STEP, Duration.ofHours(12), 3, (m, at) -> stalls(0, at))).standing())
        .isEqualTo(Standing.UNDECIDED);
  }

  @Test
  void tellsOtherClustersThatAreSlowAtTheSameTime() {
    Features here = Made.of(STEP, WEEK, 2, (m, at) -> stalls(0, at));
    Features same = Made.of(STEP, WEEK, 2, (m, at) -> stalls(0, at));
    Features other = Made.of(STEP, WEEK, 2, (m, at) -> stalls(1, at));
    Features coarse = Made.of(Duration.ofMinutes(15), WEEK, 2, (m, at) -> 0);

    assertThat(Made.judged(Together.clusters(here, List.of(same), 1)).standing())
        .isEqualTo(Standing.SUPPORTED);
    assertThat(Made.judged(Together.clusters(here, List.of(other), 1)).standing())
        .isEqualTo(Standing.CONTRADICTED);
    assertThat(Made.judged(Together.clusters(here, List.of(coarse), 1)).standing())
        .isEqualTo(Standing.NOT_TESTABLE);
  }

  @Test
  void tellsLoadOfEtcdItself() {
    Made.Added waves = (m, at) -> waves(m, at);
    TheoryResult own = Made.judged(Load.own(Made.of(STEP, WEEK, 2, waves, waves, null)));
    TheoryResult none = Made.judged(Load.own(Made.of(STEP, WEEK, 2, (m, at) -> 0, waves, null)));
    TheoryResult less =
        Made.judged(Load.own(Made.of(STEP, WEEK, 2, waves, (m, at) -> -waves(m, at), null)));

    assertThat(own.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(own.sentence()).startsWith("The more etcd itself writes, the slower it is");
    assertThat(none.standing()).isNotEqualTo(Standing.SUPPORTED);
    assertThat(less.standing()).isNotEqualTo(Standing.SUPPORTED);
  }

  @Test
  void tellsLoadOfOthersAtEqualWrites() {
    Made.Added waves = (m, at) -> waves(m, at);
    Made.Added none = (m, at) -> 0;

    TheoryResult others = Made.judged(Load.others(Made.of(STEP, WEEK, 2, waves, none, waves)));
    TheoryResult own = Made.judged(Load.others(Made.of(STEP, WEEK, 2, waves, waves, waves)));
    TheoryResult unknown = Made.judged(Load.others(Made.of(STEP, WEEK, 2, waves, none, null)));

    assertThat(others.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(others.sentence()).contains("the more waits in the device's queue, the slower");
    assertThat(own.standing()).isNotEqualTo(Standing.SUPPORTED);
    assertThat(unknown.standing()).isEqualTo(Standing.NOT_TESTABLE);
  }

  @Test
  void ranksWhatIsSupportedByItsWeight() {
    Features features =
        Made.of(
            STEP,
            WEEK,
            3,
            (m, at) -> (Made.minute(at) == 30 ? Math.log(1.5) : 0) + (m == 1 ? Math.log(4) : 0));

    List<TheoryResult> results =
        Theories.test(features, Made.elections(WEEK, List.of()), List.of(), Question.PLAIN);

    assertThat(results)
        .extracting(TheoryResult::theory)
        .startsWith(Theory.ONE_HOST, Theory.FIXED_MINUTE);
    assertThat(results).extracting(TheoryResult::standing).isSorted();
    assertThat(results.getFirst().adjusted()).isGreaterThanOrEqualTo(results.getFirst().pValue());
  }

  private static TheoryResult members(Features features) {
    return Made.judged(Together.members(features, null, 1));
  }

  /** Five minutes, three times a day or so, at times that no clock knows. */
  private static double stalls(int who, Instant at) {
    long bin = at.getEpochSecond() / 300;
    long mixed = (bin * 2654435761L + who * 40503L * 977) >>> 7;
    return mixed % 97 == 3 ? Math.log(3) : 0;
  }

  /** Up and down within two hours, at no fixed period. */
  private static double waves(int member, Instant at) {
    double minutes = at.getEpochSecond() / 60.0 % 100_000 + 17 * member;
    return 0.5 * Math.sin(minutes / 9.7) * Math.sin(minutes / 61.3 + Math.sin(minutes / 371));
  }

  private static Features onOneHost(Features features) {
    List<MemberFeatures> members = new ArrayList<>();
    List<MemberSeries> series = new ArrayList<>();
    Grid grid = features.grid();
    for (MemberFeatures member : features.members()) {
      MemberSeries moved = new MemberSeries(member.name(), null, "one", Map.of(), Map.of());
      series.add(moved);
      members.add(new MemberFeatures(moved, grid, grid, member.log(), member.writes()));
    }
    return new Features(new ClusterSeries("made", grid, series, List.of()), grid, members);
  }
}
