package dev.slipway.etcd.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsTest {

  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @CsvSource({"1.4, SUPPORTED", "1.2, CONTRADICTED", "1, CONTRADICTED", "0.6, CONTRADICTED"})
  void supportsADateFromWhichOnItIsSlowerByThreeTenths(double factor, Standing standing) {
    TheoryResult result = dated(step(30, 15, factor), "2024-02-20");

    assertThat(result.standing()).isEqualTo(standing);
    assertThat(result.effect().ratio()).isCloseTo(factor, within(0.02));
    assertThat(result.effect().seconds()).isCloseTo(0.0015 * (factor - 1), within(0.0001));
    assertThat(result.effect().weight()).isCloseTo(result.effect().seconds() / 2, within(1e-6));
  }

  @Test
  void saysThatItBecameFaster() {
    assertThat(dated(step(30, 15, 0.6), "2024-02-20").sentence()).contains("it became faster");
  }

  @Test
  void saysThatItWasSlowBeforeOrBecameSoLater() {
    assertThat(dated(step(36, 15, 2), "2024-02-26").sentence())
        .startsWith("It was slow before 2024-02-26: the level rose about 2024-02-20");
    assertThat(dated(step(36, 21, 2), "2024-02-20").sentence())
        .isEqualTo("It did not become slower on 2024-02-20 but later, about 2024-02-26.");
  }

  @Test
  void comparesWithTheClusterBesideIt() {
    Features features = step(30, 15, 2);
    LocalDate date = LocalDate.parse("2024-02-20");

    TheoryResult same =
        Made.judged(StatedDate.trial(features, List.of(), step(3, 30, 15, 2), date, 1));
    TheoryResult quiet =
        Made.judged(StatedDate.trial(features, List.of(), step(3, 30, 15, 1), date, 1));

    assertThat(same.standing()).isEqualTo(Standing.UNDECIDED);
    assertThat(same.sentence()).contains("so did the cluster beside it");
    assertThat(quiet.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(quiet.details()).anyMatch(detail -> detail.startsWith("against the cluster beside"));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-05, NOT_TESTABLE",
    "2024-03-06, NOT_TESTABLE",
    "2024-02-08, UNDECIDED",
    "2024-03-03, UNDECIDED",
  })
  void needsDaysOnBothSidesOfADate(String date, Standing standing) {
    assertThat(dated(step(30, 40, 1), date).standing()).isEqualTo(standing);
  }

  @Test
  void findsTheDayOfAChange() {
    TheoryResult result = changed(step(30, 15, 2));

    assertThat(result.standing()).isEqualTo(Standing.SUPPORTED);
    assertThat(result.pattern())
        .isInstanceOfSatisfying(
            Pattern.Days.class,
            days -> assertThat(days.likeliest()).isEqualTo(LocalDate.parse("2024-02-20")));
    assertThat(result.sentence()).startsWith("It became slower for good about 2024-02-20");
  }

  @Test
  void tellsAChangeForTheBetterOneThatIsTooLateAndNone() {
    assertThat(changed(step(30, 15, 0.5)).standing()).isEqualTo(Standing.CONTRADICTED);
    assertThat(changed(step(30, 15, 0.5)).sentence()).startsWith("It became faster about");
    assertThat(changed(step(32, 27, 2)).standing()).isEqualTo(Standing.UNDECIDED);
    assertThat(changed(step(32, 27, 2)).sentence()).contains("too lately to tell");
    assertThat(changed(step(30, 15, 1)).standing()).isEqualTo(Standing.CONTRADICTED);
    assertThat(changed(step(13, 6, 2)).standing()).isEqualTo(Standing.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({"1.6, SUPPORTED", "1.4, CONTRADICTED", "1, CONTRADICTED"})
  void supportsAHostThatIsSlowerByAHalf(double factor, Standing standing) {
    TheoryResult result =
        Made.judged(
            OneHost.trial(
                Made.of(HOUR, Duration.ofDays(4), 3, (m, at) -> m == 1 ? Math.log(factor) : 0), 1));

    assertThat(result.standing()).isEqualTo(standing);
    if (standing == Standing.SUPPORTED) {
      assertThat(result.sentence()).startsWith("It is one host: on host-2 fsyncs take 1.6 times");
      assertThat(result.effect().seconds()).isCloseTo(0.0009, within(0.0001));
      assertThat(result.effect().weight()).isCloseTo(0.0003, within(0.00004));
      assertThat(result.details()).anyMatch(detail -> detail.startsWith("host-2: 1.6"));
    }
  }

  @ParameterizedTest
  @CsvSource({"42, UNDECIDED", "48, SUPPORTED"})
  void needsTwoDaysToCompareHosts(int hours, Standing standing) {
    assertThat(
            Made.judged(
                    OneHost.trial(
                        Made.of(HOUR, Duration.ofHours(hours), 3, (m, at) -> m == 1 ? 1 : 0), 1))
                .standing())
        .isEqualTo(standing);
  }

  @Test
  void cannotCompareOneHost() {
    assertThat(
            Made.judged(OneHost.trial(Made.of(HOUR, Duration.ofDays(4), 1, (m, at) -> 0), 1))
                .standing())
        .isEqualTo(Standing.NOT_TESTABLE);
  }

  /** The step is at the begin of a day; days differ by a little more than nothing. */
  private static Features step(int days, int from, double factor) {
    return step(2, days, from, factor);
  }

  /** Another number of members makes other noise. */
  private static Features step(int members, int days, int from, double factor) {
    return Made.of(
        HOUR,
        Duration.ofDays(days),
        members,
        (m, at) -> (Made.day(at) >= from ? Math.log(factor) : 0) + 0.01 * (Made.day(at) * 7 % 5));
  }

  private static TheoryResult dated(Features features, String date) {
    return Made.judged(StatedDate.trial(features, List.of(), null, LocalDate.parse(date), 1));
  }

  private static TheoryResult changed(Features features) {
    return Made.judged(UnknownChange.trial(features, List.of(), 1));
  }
}
