package dev.slipway.etcd.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a theory says of its size, of when, and of whom: the numbers beside the verdict. */
class EffectsTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Up and down within two hours, at no fixed period. */
  private static double waves(int member, Instant at) {
    double minutes = at.getEpochSecond() / 60.0 % 100_000 + 17 * member;
    return 0.5 * Math.sin(minutes / 9.7) * Math.sin(minutes / 61.3 + Math.sin(minutes / 371));
  }

  private static double deviation(double[] logs) {
    double[] seconds = Arrays.stream(logs).filter(Double::isFinite).map(Math::exp).toArray();
    double mean = Arrays.stream(seconds).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(seconds).map(s -> (s - mean) * (s - mean)).average().orElseThrow());
  }

  @Test
  void loadWeighsWhatItExplainsOfTheDeviation() {
    // The second member's load says nothing of its latency.
    Features features =
        Made.of(
            FIVE,
            Duration.ofDays(7),
            2,
            (m, at) -> waves(0, at),
            (m, at) -> m == 0 ? waves(0, at) : waves(5, at),
            null);

    TheoryResult result = Made.judged(Load.own(features));

    double rho =
        Double.parseDouble(
            result.sentence().replaceAll(".*rank correlation ([0-9.]+) on etcd-1.*", "$1"));
    assertThat(rho).isGreaterThan(0.9);
    assertThat(result.effect().seconds())
        .isCloseTo(rho * deviation(features.members().getFirst().log()), within(2e-6));
    assertThat(result.effect().weight()).isEqualTo(result.effect().seconds());
    assertThat(result.details())
        .hasSize(2)
        .first()
        .asString()
        .matches("etcd-1: rank correlation 0\\.9\\d with how many fsyncs etcd makes, p .*");
    assertThat(result.details().getLast()).startsWith("etcd-2: rank correlation");
  }

  @Test
  void loadOfWhichTooLittleIsKnownIsOpenAndSaysForHowLong() {
    Made.Added none = (m, at) -> 0;
    TheoryResult few = Made.judged(Load.own(Made.of(FIVE, Duration.ofHours(26), 1, none)));
    TheoryResult many = Made.judged(Load.own(Made.of(FIVE, Duration.ofDays(14), 1, none)));
    TheoryResult nothing = Made.judged(Load.own(Made.of(FIVE, Duration.ofHours(1), 1, none)));

    assertThat(few.standing()).isEqualTo(Standing.UNDECIDED);
    assertThat(few.sentence())
        .isEqualTo("It is not slower when etcd itself writes more as far as can be told.");
    assertThat(few.wouldDecide()).matches("Record for [0-9].* altogether\\.");
    assertThat(many.standing()).isEqualTo(Standing.CONTRADICTED);
    assertThat(many.sentence()).isEqualTo("It is not slower when etcd itself writes more.");
    assertThat(nothing.sentence()).isEqualTo("Too little is known at once of latency and load.");
    assertThat(nothing.wouldDecide()).isEqualTo("Record a day at a resolution of a minute.");
  }

  @Test
  void electionsSayFromWhichMinuteOnAndHowManyMore() {
    List<Duration> when = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      when.add(Duration.ofMinutes(i * 60L * 13 + 41));
    }

    TheoryResult result =
        Made.judged(PeriodicElections.trial(Made.elections(Duration.ofDays(13), when), MINUTE, 1));

    Pattern.Periodic periodic = (Pattern.Periodic) result.when().orElseThrow();
    assertThat(periodic.period()).isEqualTo(HOUR);
    assertThat(periodic.window()).isEqualTo(FIVE);
    long minute = periodic.phase().toMinutes();
    assertThat(minute).isBetween(36L, 41L);
    assertThat(periodic.phase()).isLessThan(HOUR);
    assertThat(result.sentence())
        .isEqualTo(
            "100 % of the 24 elections come from minute "
                + minute
                + " of the hour on, within 5 min: about 1.7 a day more than elsewhere.");
    assertThat(result.effect().electionsPerDay()).isCloseTo(24.0 / 13 * 11 / 12, within(1e-9));
    assertThat(result.details())
        .containsExactly(
            "24 elections in 13 days", "100 % of them within one twelfth of the period");
  }

  @Test
  void electionsOfAnHourSayFromWhichTimeOfDayOn() {
    List<Duration> when = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 24; i++) {
      when.add(Duration.ofMinutes(i * 1440L + 22 * 60 + random.nextInt(110)));
    }

    TheoryResult result =
        Made.judged(PeriodicElections.trial(Made.elections(Duration.ofDays(24), when), MINUTE, 1));

    Pattern.Periodic periodic = (Pattern.Periodic) result.when().orElseThrow();
    assertThat(periodic.period()).isEqualTo(Duration.ofDays(1));
    assertThat(periodic.window()).isEqualTo(Duration.ofHours(2));
    long minutes = periodic.phase().toMinutes();
    assertThat(minutes).isBetween(21L * 60 + 50, 22L * 60 + 10);
    assertThat(result.sentence())
        .contains(
            String.format(
                Locale.ROOT, "come from %02d:%02d UTC on, within 2 h", minutes / 60, minutes % 60));
  }

  @Test
  void fewElectionsAreTooFew() {
    TheoryResult result =
        Made.judged(
            PeriodicElections.trial(
                Made.elections(Duration.ofDays(9), List.of(HOUR, Duration.ofHours(30))),
                MINUTE,
                1));

    assertThat(result.standing()).isEqualTo(Standing.UNDECIDED);
    assertThat(result.sentence())
        .isEqualTo("There were 2 elections, too few to tell whether they keep to a time.");
  }

  @Test
  void aDateTellsHowManyMoreElectionsThereWere() {
    Features features =
        Made.of(
            HOUR,
            Duration.ofDays(30),
            2,
            (m, at) -> (Made.day(at) >= 15 ? Math.log(2) : 0) + 0.01 * (Made.day(at) * 7 % 5));
    List<Instant> elections = new ArrayList<>();
    elections.add(Made.START.plus(Duration.ofDays(3)));
    for (int i = 0; i < 30; i++) {
      elections.add(Made.START.plus(Duration.ofHours(15 * 24 + 12 * i)));
    }

    TheoryResult result =
        Made.judged(StatedDate.trial(features, elections, null, LocalDate.parse("2024-02-20"), 1));

    assertThat(result.effect().electionsPerDay()).isCloseTo(2 - 1.0 / 15, within(1e-9));
    assertThat(result.pattern())
        .isInstanceOfSatisfying(
            Pattern.Days.class,
            days -> {
              assertThat(days.likeliest()).isEqualTo(LocalDate.parse("2024-02-20"));
              assertThat(days.first()).isBeforeOrEqualTo(days.likeliest());
              assertThat(days.last()).isAfterOrEqualTo(days.likeliest());
            });
  }

  /** The other cluster was recorded from another moment on. */
  @ParameterizedTest
  @ValueSource(ints = {-36, -1, 0, 1, 36})
  void clustersAreComparedMinuteByMinuteWhereverTheirRecordingsBegin(int bins) {
    Duration week = Duration.ofDays(7);
    Features here = Made.of(FIVE, week, 2, (m, at) -> stalls(at));
    Features there =
        moved(Made.of(FIVE, week, 2, (m, at) -> stalls(at.plusSeconds(300L * bins))), bins);

    assertThat(Made.judged(Together.clusters(here, List.of(there), 1)).standing())
        .isEqualTo(Standing.SUPPORTED);
  }

  private static double stalls(Instant at) {
    long bin = at.getEpochSecond() / 300;
    return (bin * 2654435761L >>> 7) % 97 == 3 ? Math.log(3) : 0;
  }

  /** The same values, as if they had been recorded so many bins later. */
  private static Features moved(Features features, int bins) {
    Grid from = features.grid();
    Grid grid =
        new Grid(from.start().plus(from.step().multipliedBy(bins)), from.step(), from.length());
    List<MemberFeatures> members = new ArrayList<>();
    for (MemberFeatures member : features.members()) {
      members.add(new MemberFeatures(member.member(), grid, grid, member.log(), member.writes()));
    }
    return new Features(
        new ClusterSeries("there", grid, features.series().members(), List.of()), grid, members);
  }

  @Test
  void togetherTellsHowMuchOfTheTimeIsLost() {
    Features features = Made.of(FIVE, Duration.ofDays(7), 3, (m, at) -> stalls(at));
    int slow = 0;
    for (int bin = 0; bin < features.grid().length(); bin++) {
      slow += stalls(features.grid().at(bin)) > 0 ? 1 : 0;
    }

    TheoryResult result = Made.judged(Together.members(features, null, 1));

    assertThat(result.effect().weight())
        .isCloseTo(0.003 * slow / features.grid().length(), within(1e-5));
    // Of three members three pairs.
    String pairs = "pairs slow in the same minute: " + 3 * slow + ",";
    assertThat(result.details()).anySatisfy(detail -> assertThat(detail).startsWith(pairs));
  }
}
