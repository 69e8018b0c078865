package dev.slipway.placement.drift;

import static dev.slipway.placement.drift.Histories.NOON;
import static dev.slipway.placement.drift.Histories.SCOPE;
import static dev.slipway.placement.drift.Histories.minute;
import static dev.slipway.placement.drift.Histories.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Verdict;
import dev.slipway.report.render.TextStyle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTextTest {

  private static final TextStyle WIDE = TextStyle.PLAIN.withWidth(160);

  private static final Loss LOSS = new Loss(minute(5), minute(7), minute(9));
  private static final Gap GAP = new Gap(minute(20), minute(50));

  @Test
  void ofAQuietHistoryTheAnswerIsAll() {
    assertThat(text(Verdict.PASS, List.of(), List.of(), List.of(), Folded.NOTHING))
        .isEqualTo(
            """
            0 moves noticed; quorum safety was never lost while it was watched.
            Watched from 2026-11-21T12:00:00Z until 2026-11-21T13:00:00Z; now: pass.
            """);
  }

  @Test
  void whereSafetyIsNotDecidedItIsNotClaimed() {
    assertThat(text(Verdict.UNDECIDED, List.of(), List.of(), List.of(), Folded.NOTHING))
        .isEqualTo(
            """
            0 moves noticed; quorum safety was never seen lost, but is not decided now.
            Watched from 2026-11-21T12:00:00Z until 2026-11-21T13:00:00Z; now: undecided.
            """);
  }

  @Test
  void tellsEveryMoveLossAndGap() {
    Move evacuated =
        new Move(
            on("cp-1", "0123456789abcdef", "az1"),
            on("cp-1", "01234567", "az2"),
            NOON,
            minute(5),
            new Move.Action("evacuate", "req-1", minute(4)),
            Verdict.PASS,
            Verdict.FAIL);
    Move back =
        new Move(
            on("cp-2", "h1", "az2"),
            on("cp-2", "h2", "az2"),
            minute(5),
            minute(10),
            null,
            Verdict.FAIL,
            Verdict.NOT_APPLICABLE);
    Loss open = new Loss(minute(30), minute(60), null);

    assertThat(
            text(
                Verdict.FAIL,
                List.of(evacuated, back),
                List.of(LOSS, open),
                List.of(GAP),
                Folded.NOTHING))
        .isEqualTo(
            """
            2 moves noticed; quorum safety was lost 2 times, for at least 32m.
            Watched from 2026-11-21T12:00:00Z until 2026-11-21T13:00:00Z, with gaps; now: fail.

            NOTICED               NODE  ACTION    FROM      TO        ZONE        QUORUM SAFETY
            2026-11-21T12:05:00Z  cp-1  evacuate  01234567  01234567  az1 -> az2  pass -> fail
            2026-11-21T12:10:00Z  cp-2  unknown   h1        h2        az2         fail -> not_applicable

            LOST                  SEEN LOST UNTIL       REGAINED BY           AT LEAST
            2026-11-21T12:05:00Z  2026-11-21T12:07:00Z  2026-11-21T12:09:00Z  2m
            2026-11-21T12:30:00Z  2026-11-21T13:00:00Z  -                     30m

            NOT WATCHED FROM      UNTIL
            2026-11-21T12:20:00Z  2026-11-21T12:50:00Z
            """);
  }

  @Test
  void aZoneThatIsNotKnownIsADash() {
    Sighting nowhere = new Sighting("cp-1", "openstack:///cp-1", "h1", null, SCOPE);
    Sighting known = on("cp-1", "h2", "az1");

    assertThat(text(move(nowhere, known))).contains("  - -> az1  ");
    assertThat(text(move(known, nowhere))).contains("  az1 -> -  ");
    assertThat(text(move(nowhere, new Sighting("cp-1", "openstack:///cp-1", "h3", null, SCOPE))))
        .contains("  h1    h3  -     pass");
  }

  @Test
  void tellsWhatIsNotKeptOneByOne() {
    Folded folded =
        new Folded(
            Map.of("evacuate", 2L, "resize", 1L),
            NOON,
            2,
            Duration.ofMinutes(3),
            NOON,
            NOON,
            3,
            Duration.ofHours(1));

    assertThat(text(Verdict.PASS, List.of(), List.of(LOSS), List.of(GAP), folded))
        .startsWith(
            """
            3 moves noticed; quorum safety was lost 3 times, for at least 5m.
            Watched from 2026-11-21T12:00:00Z until 2026-11-21T13:00:00Z, with gaps; now: pass.
            """)
        .endsWith(
            """

            Older, not kept one by one: 3 moves {evacuate=2, resize=1}, 2 losses of 3m, 3 gaps of 1h.
            """);
  }

  @Test
  void tellsOneOfEachAsOne() {
    Folded folded =
        new Folded(
            Map.of("resize", 1L), NOON, 1, Duration.ZERO, NOON, NOON, 1, Duration.ofSeconds(1));

    assertThat(text(Verdict.PASS, List.of(), List.of(), List.of(), folded))
        .isEqualTo(
            """
            1 move noticed; quorum safety was lost once, for at least 0s.
            Watched from 2026-11-21T12:00:00Z until 2026-11-21T13:00:00Z, with gaps; now: pass.

            Older, not kept one by one: 1 move {resize=1}, 1 loss of 0s, 1 gap of 1s.
            """);
  }

  @Test
  void tellsNoActionsWhereNoMoveWasFolded() {
    assertThat(text(Verdict.PASS, List.of(), List.of(), List.of(), Folded.NOTHING.plus(GAP)))
        .endsWith("Older, not kept one by one: 0 moves, 0 losses of 0s, 1 gap of 30m.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S,                 0s",
    "PT0.999S,             0s",
    "PT1S,                 1s",
    "PT59S,                59s",
    "PT1M,                 1m",
    "PT1H,                 1h",
    "P1D,                  1d",
    "P1DT1S,               1d 1s",
    "PT23H59M59S,          23h 59m 59s",
    "P400DT3H4M5S,         400d 3h 4m 5s",
  })
  void tellsADurationWithoutWhatIsZero(Duration duration, String told) {
    assertThat(HistoryText.told(duration)).isEqualTo(told);
  }

  private static Move move(Sighting from, Sighting to) {
    return new Move(from, to, NOON, minute(5), null, Verdict.PASS, Verdict.PASS);
  }

  private static String text(Move move) {
    return text(Verdict.PASS, List.of(move), List.of(), List.of(), Folded.NOTHING);
  }

  private static String text(
      Verdict quorum, List<Move> moves, List<Loss> losses, List<Gap> gaps, Folded folded) {
    return HistoryText.of(
        new History("uid", NOON, minute(60), quorum, List.of(), moves, losses, gaps, folded), WIDE);
  }
}
