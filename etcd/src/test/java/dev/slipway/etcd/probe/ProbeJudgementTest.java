package dev.slipway.etcd.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeJudgementTest {

  private static final int TEN_MS = 10_000;
  private static final int TWENTY_MS = 20_000;

  private static Verdict verdict(Rule rule, Probed probed) {
    return of(rule, probed).verdict();
  }

  @Test
  void callsADiskHealthyThatSeldomTakesMoreThan8Ms() {
    Probed probed = Samples.probed(TWENTY_MS, 1, 0, 2, 1, 0, 1, 2, 0);

    assertThat(verdict(ProbeRules.FIT, probed)).isEqualTo(Verdict.PASS);
    assertThat(verdict(ProbeRules.HEALTHY, probed)).isEqualTo(Verdict.PASS);
    assertThat(of(ProbeRules.HEALTHY, probed).message()).matches("99\\.9. % at most 8 ms");
  }

  @Test
  void callsADiskUnfitWhoseSlowWritesAreMoreThanOneInAHundred() {
    Probed probed = Samples.probed(TWENTY_MS, 30, 25, 40, 33, 28, 31);
    Finding fit = of(ProbeRules.FIT, probed);

    assertThat(fit.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(fit.rule().level()).isEqualTo(Level.MUST);
    assertThat(fit.message()).isEqualTo("3.12 % above 16 ms");
    assertThat(fit.remedy()).contains("letter s or p");
    assertThat(verdict(ProbeRules.HEALTHY, probed)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void callsADiskMarginalBetweenThemWhichIsNoMust() {
    Probed probed = Samples.probed(TEN_MS, 30, 25, 40, 33, 28, 31);
    Finding healthy = of(ProbeRules.HEALTHY, probed);

    assertThat(verdict(ProbeRules.FIT, probed)).isEqualTo(Verdict.PASS);
    assertThat(healthy.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(healthy.rule().level()).isEqualTo(Level.SHOULD);
    assertThat(healthy.message()).isEqualTo("96.88 % at most 8 ms");
    assertThat(Fitness.of(probed.samples()).grade()).isEqualTo(Fitness.Grade.MARGINAL);
  }

  @Test
  void callsADiskUnhealthyAlsoWhereItIsOpenHowMuch() {
    assertThat(verdict(ProbeRules.FIT, mixed())).isEqualTo(Verdict.UNDECIDED);
    assertThat(of(ProbeRules.FIT, mixed()).message())
        .endsWith("the samples differ too much to tell");
    assertThat(verdict(ProbeRules.HEALTHY, mixed())).isEqualTo(Verdict.FAIL);
    assertThat(Fitness.of(mixed().samples()).grade()).isEqualTo(Fitness.Grade.UNDECIDED);
  }

  /** All with many writes of 10 ms, some with a few of 20 ms. */
  private static Probed mixed() {
    List<Sample> samples = new ArrayList<>();
    for (int slow : new int[] {0, 20, 0, 25, 0, 15}) {
      samples.add(
          new Sample(
              Samples.NOON,
              Latencies.together(
                  List.of(
                      Samples.latencies(800, slow, TWENTY_MS),
                      Samples.latencies(200, 200, TEN_MS)))));
    }
    return new Probed(Samples.DISK, Probed.Preallocation.FALLOCATE, samples, Ending.COMPLETE);
  }

  @Test
  void decidesNothingWhereSamplesContradictEachOther() {
    Probed probed = Samples.probed(TWENTY_MS, 0, 0, 0, 60, 0, 0, 0, 0);

    assertThat(verdict(ProbeRules.FIT, probed)).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(ProbeRules.HEALTHY, probed)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void decidesNothingFromFourSamplesHoweverGoodOrBad() {
    assertThat(of(ProbeRules.FIT, Samples.probed(TWENTY_MS, 0, 0, 0, 0)).message())
        .isEqualTo("0.00 % above 16 ms; 4 samples: fewer than 5 do not tell how much they differ");
    assertThat(verdict(ProbeRules.FIT, Samples.probed(TWENTY_MS, 90, 90, 90, 90)))
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(ProbeRules.HEALTHY, Samples.probed(TWENTY_MS, 0, 0, 0, 0)))
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void decidesNothingFromNoSampleAtAll() {
    assertThat(ProbeJudgement.judge(List.of(Samples.probed(TWENTY_MS))))
        .extracting(Finding::verdict)
        .contains(Verdict.UNDECIDED)
        .doesNotContain(Verdict.FAIL);
  }

  @Test
  void namesTheSampleAndTheHourThatWereBad() {
    Probed probed =
        Samples.probed(Samples.DISK, Duration.ofMinutes(30), TWENTY_MS, 0, 0, 0, 90, 0, 0, 0, 0);

    Finding steady = of(ProbeRules.STEADY, probed);

    assertThat(steady.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(steady.message())
        .isEqualTo(
            "1 of 8 are; the worst hour began at 2026-11-30T13:00:00Z, with 4.50 % above 16 ms");
    assertThat(steady.evidence().getFirst().source()).isEqualTo("sample at 2026-11-30T13:30:00Z");
  }

  @Test
  void judgesThe99thPercentileBySamplesAndNeverByOneNumber() {
    Finding p99 = of(ProbeRules.P99, Samples.probed(TWENTY_MS, 0, 0, 20, 20, 0));

    assertThat(p99.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(p99.message())
        .isEqualTo("median of the samples 1.0 ms, from 1.0 ms to 20.0 ms; 3 of 5 are below");
  }

  @Test
  void holdsSequentialIopsToTheBarOfScs() {
    assertThat(of(ProbeRules.IOPS, Samples.probed(TWENTY_MS, 5, 6, 7, 5, 6)).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(of(ProbeRules.IOPS, Samples.probed(500, 900, 900, 900, 900, 900)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void judgesNoMemory() {
    Place memory = new Place("/dev/shm", "tmpfs", "tmpfs", List.of("rw"));

    List<Finding> findings =
        ProbeJudgement.judge(
            List.of(Samples.probed(memory, Duration.ofMinutes(5), 10, 0, 0, 0, 0, 0, 0)));

    assertThat(findings)
        .extracting(f -> f.rule())
        .doesNotContain(ProbeRules.FIT, ProbeRules.HEALTHY);
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(findings.getFirst().message()).contains("tmpfs, which is memory and no disk");
  }

  @Test
  void distrustsADiskWithoutBarriers() {
    Place unsafe = new Place("/data", "ext4", "/dev/vdb", List.of("rw", "nobarrier"));

    Finding barriers =
        of(ProbeRules.BARRIERS, Samples.probed(unsafe, Duration.ofMinutes(5), 10, 0, 0, 0, 0, 0));

    assertThat(barriers.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(barriers.message()).contains("mounted with nobarrier");
  }

  @Test
  void saysThatMinutesAreNoDay() {
    Finding span = of(ProbeRules.SPAN, Samples.probed(TWENTY_MS, 0, 0, 0, 0, 0));

    assertThat(span.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(span.message()).startsWith("5 samples over 20 min: what other hours are like");
  }

  @Test
  void tellsWhichOfTwoPlacesIsFaster() {
    Place other = new Place("/mnt", "ext4", "/dev/vdb", List.of());
    Probed fast = Samples.probed(TWENTY_MS, 2, 1, 2, 3, 2, 1);
    Probed slow = Samples.probed(other, Duration.ofMinutes(5), TWENTY_MS, 60, 55, 60, 65, 58, 61);

    Finding comparison = ProbeJudgement.judge(List.of(fast, slow)).getLast();

    assertThat(comparison.rule()).isEqualTo(ProbeRules.COMPARISON);
    assertThat(comparison.verdict()).isEqualTo(Verdict.PASS);
    assertThat(comparison.message()).startsWith("/var/lib/etcd is faster");
  }

  @Test
  void tellsNothingOfTwoEqualPlaces() {
    Probed first = Samples.probed(TWENTY_MS, 2, 10, 2, 13, 2, 1);
    Probed second = Samples.probed(TWENTY_MS, 12, 1, 9, 3, 2, 8);

    assertThat(ProbeJudgement.judge(List.of(first, second)).getLast().verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  private static Finding of(Rule rule, Probed probed) {
    return ProbeJudgement.judge(List.of(probed)).stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
