package dev.slipway.placement.drift;

import static dev.slipway.placement.drift.Histories.NOON;
import static dev.slipway.placement.drift.Histories.look;
import static dev.slipway.placement.drift.Histories.minute;
import static dev.slipway.placement.drift.Histories.on;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.report.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryBoundsTest {

  @Test
  void theFirstLossIsNeverForgottenHoweverMuchFollows() {
    HistoryBounds bounds = new HistoryBounds(10, 64 << 10);
    History history = History.begin("uid", NOON);
    for (int i = 0; i < 500; i++) {
      Verdict quorum = i == 1 ? Verdict.FAIL : Verdict.PASS;
      history = bounds.bounded(look(history, minute(i), quorum, on("a", "h" + i % 2, "z1")));
    }
    for (int i = 500; i < 600; i++) {
      Verdict quorum = i % 2 == 0 ? Verdict.FAIL : Verdict.PASS;
      history = bounds.bounded(look(history, minute(i), quorum, on("a", "h1", "z1")));
    }

    assertThat(history.moves()).hasSizeLessThanOrEqualTo(10);
    assertThat(history.moveCount()).isEqualTo(499);
    assertThat(history.folded().movesByAction()).containsKey("unknown");
    assertThat(history.losses()).hasSize(10);
    assertThat(history.folded().losses()).isEqualTo(41);
    assertThat(history.folded().firstLoss()).isEqualTo(minute(1));
    assertThat(history.everLost()).isTrue();
  }

  @Test
  void theDocumentStaysBelowItsBound() {
    HistoryBounds bounds = new HistoryBounds(500, 32 << 10);
    Random random = new Random(7);
    List<Move> moves = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      Sighting to = on("node-" + i, Long.toHexString(random.nextLong()).repeat(3), "z1");
      moves.add(
          new Move(
              on("node-" + i, "h1", "z1"), to, NOON, minute(i), null, Verdict.PASS, Verdict.PASS));
      gaps.add(new Gap(minute(10L * i), minute(10L * i + 5)));
    }
    History history =
        new History(
            null,
            NOON,
            minute(9000),
            Verdict.PASS,
            List.of(new LastSeen(on("a", "h", "z"), NOON)),
            moves,
            List.of(new Loss(NOON, minute(3), null)),
            gaps,
            Folded.NOTHING);

    History bounded = bounds.bounded(history);

    assertThat(HistoryWriter.text(bounded).getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(32 << 10);
    assertThat(bounded.moveCount()).isEqualTo(500);
    assertThat(bounded.losses()).as("the one that goes on").hasSize(1);
    assertThat(
            bounded
                .folded()
                .unwatched()
                .plus(
                    bounded.gaps().stream().map(Gap::length).reduce(Duration.ZERO, Duration::plus)))
        .isEqualTo(Duration.ofMinutes(2500));
    assertThat(bounded.lastSeen()).hasSize(1);
  }

  @Test
  void ofAnEnormousClusterTheMachinesThatMovedLastAreKept() {
    List<LastSeen> seen = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      seen.add(new LastSeen(on("node-" + i, "f".repeat(56), "zone"), minute(i)));
    }
    History history =
        new History(
            null,
            NOON,
            minute(5000),
            Verdict.PASS,
            seen,
            List.of(),
            List.of(),
            List.of(),
            Folded.NOTHING);

    History bounded = HistoryBounds.DEFAULT.bounded(history);

    assertThat(HistoryWriter.size(bounded)).isLessThanOrEqualTo(384 << 10);
    assertThat(bounded.lastSeen()).hasSizeGreaterThan(500);
    assertThat(bounded.lastSeen()).anyMatch(l -> l.sighting().node().equals("node-4999"));
  }

  @Test
  void whatIsSmallEnoughStaysAsItIs() {
    History small = look(History.begin("uid", NOON), NOON, Verdict.PASS, on("a", "h", "z"));

    assertThat(HistoryBounds.DEFAULT.bounded(small)).isEqualTo(small);
  }
}
