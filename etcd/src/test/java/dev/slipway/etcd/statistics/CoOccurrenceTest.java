package dev.slipway.etcd.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoOccurrenceTest {

  private static final int TWO_DAYS = 2 * 24 * 60;
  private static final Shifts SHIFTS = Shifts.of(60);
  private static final MonteCarlo MONTE_CARLO = MonteCarlo.seeded(1);

  private static double[] marks(int own, int shared, long seed) {
    double[] marks = new double[TWO_DAYS];
    SplittableRandom together = new SplittableRandom(99);
    for (int i = 0; i < shared; i++) {
      marks[together.nextInt(TWO_DAYS)] = 1;
    }
    SplittableRandom alone = new SplittableRandom(seed);
    for (int i = 0; i < own; i++) {
      marks[alone.nextInt(TWO_DAYS)] = 1;
    }
    return marks;
  }

  private static CoOccurrence of(double[]... members) {
    return CoOccurrence.of(List.of(members), SHIFTS, MONTE_CARLO);
  }

  @Test
  void seesStallsThatAllMembersHaveInCommon() {
    CoOccurrence shared = of(marks(20, 20, 1), marks(20, 20, 2), marks(20, 20, 3));

    assertThat(shared.rejects(0.01)).isTrue();
    assertThat(shared.statistic()).isGreaterThan(50);
    assertThat(shared.together()).isGreaterThanOrEqualTo(55);
    assertThat(shared.byChance()).isLessThan(5);
  }

  @Test
  void doesNotSeeWhatIsNotThere() {
    assertThat(of(marks(40, 0, 1), marks(40, 0, 2), marks(40, 0, 3)).rejects(0.01)).isFalse();
  }

  @Test
  void doesNotDependOnTheOrderOfMembers() {
    double[] first = marks(30, 10, 1);
    double[] second = marks(10, 10, 2);

    assertThat(of(second, first).together()).isEqualTo(of(first, second).together());
    assertThat(of(second, first).statistic()).isEqualTo(of(first, second).statistic());
  }

  @Test
  void doesNotTakeAGapOfAllForAgreement() {
    List<double[]> members = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      members.add(Series.withGap(marks(60, 0, 10 + i), 500, 1300));
    }

    CoOccurrence alone = CoOccurrence.of(members, SHIFTS, MONTE_CARLO);

    assertThat(alone.basis().have()).isEqualTo(TWO_DAYS - 800);
    assertThat(alone.rejects(0.01)).isFalse();
  }

  @Test
  void keepsItsLevelWithRareStalls() {
    int atMostATenth = 0;
    for (int run = 0; run < 300; run++) {
      CoOccurrence alone =
          CoOccurrence.of(
              List.of(marks(60, 0, 2 * run), marks(60, 0, 2 * run + 1)),
              SHIFTS,
              new MonteCarlo(run, 199, 40));
      atMostATenth += alone.pValue() <= 0.1 ? 1 : 0;
    }

    assertThat(new Proportion(atMostATenth, 300).clopperPearson(0.999).low()).isLessThan(0.1);
  }

  @Test
  void saysWhenThereIsTooLittle() {
    assertThat(of().isTestable()).isFalse();
    assertThat(of(marks(10, 0, 1)).isTestable()).isFalse();
    assertThat(of(marks(10, 0, 1), new double[TWO_DAYS]).isTestable()).isFalse();
    assertThat(of(new double[100], new double[100]).isTestable()).isFalse();
    assertThat(of(Series.unknown(TWO_DAYS), Series.unknown(TWO_DAYS)).isTestable()).isFalse();
    assertThat(of(new double[100], new double[100]).basis().more()).isEqualTo(1440 - 100);
  }

  @Test
  void marksTheSlowestOfWhatIsFast() {
    double[] busy = Series.step(Series.noise(TWO_DAYS, 1), TWO_DAYS / 2, 100);

    double[] marks = SlowBins.slowest(busy, 0.01, 120);

    int quiet = 0;
    int all = 0;
    for (int i = 0; i < marks.length; i++) {
      all += marks[i] > 0 ? 1 : 0;
      quiet += marks[i] > 0 && i < TWO_DAYS / 2 - 60 ? 1 : 0;
    }
    assertThat(all).isEqualTo(29);
    assertThat(quiet).isZero();
    assertThat(SlowBins.above(new double[] {1, Double.NaN, 3}, 2))
        .containsExactly(0, Double.NaN, 1);
  }
}
