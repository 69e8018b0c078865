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

  @Test
  void whatIsJustAsLargeAsItMayBeStaysAsItIs() {
    History history = busy(3);
    int size = HistoryWriter.size(history);

    assertThat(new HistoryBounds(3, size).bounded(history)).isEqualTo(history);
    assertThat(new HistoryBounds(3, size - 1).bounded(history).moves()).hasSize(1);
    assertThat(new HistoryBounds(2, size).bounded(history).moves()).hasSize(2);
  }

  @Test
  void movesAreFoldedBeforeLossesAndGaps() {
    History history = busy(8);
    History withoutMoves =
        new History(
            history.clusterUid(),
            history.began(),
            history.observedUntil(),
            history.quorum(),
            history.lastSeen(),
            List.of(),
            history.losses(),
            history.gaps(),
            Folded.NOTHING.plus(history.moves().getLast()));

    History bounded = new HistoryBounds(8, HistoryWriter.size(withoutMoves) + 20).bounded(history);

    assertThat(bounded.moves()).isEmpty();
    assertThat(bounded.losses()).hasSize(8);
    assertThat(bounded.gaps()).hasSize(8);
  }

  /** The last loss may still go on. */
  @Test
  void howeverLittleRoomThereIsTheLastLossIsKept() {
    History history = busy(8);

    History bounded = new HistoryBounds(8, 1).bounded(history);

    assertThat(bounded.moves()).isEmpty();
    assertThat(bounded.losses()).containsExactly(history.losses().getLast());
    assertThat(bounded.gaps()).containsExactly(history.gaps().getLast());
    assertThat(bounded.lastSeen()).isEmpty();
    assertThat(bounded.moveCount()).isEqualTo(8);
    assertThat(bounded.folded().losses()).isEqualTo(7);
    assertThat(bounded.folded().gaps()).isEqualTo(7);
  }

  @Test
  void ofTooManyMachinesThoseThatMovedLastAreKeptWhateverTheyAreCalled() {
    List<LastSeen> seen = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seen.add(new LastSeen(on("node-" + i, "h", "z"), minute((i * 5) % 8)));
    }
    History all = quiet(seen);
    History half = quiet(seen.stream().filter(l -> !l.since().isBefore(minute(4))).toList());

    History bounded = new HistoryBounds(8, HistoryWriter.size(half)).bounded(all);

    assertThat(bounded).isEqualTo(half);
  }

  private static History quiet(List<LastSeen> seen) {
    return new History(
        null,
        NOON,
        minute(60),
        Verdict.PASS,
        seen,
        List.of(),
        List.of(),
        List.of(),
        Folded.NOTHING);
  }

  /** A machine that moved {@code times} times, with as many losses and gaps. */
  private static History busy(int times) {
    List<Move> moves = new ArrayList<>();
    List<Loss> losses = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      moves.add(
          new Move(
              on("a", "h1", "z1"),
              on("a", "h2", "z1"),
              minute(10L * i),
              minute(10L * i + 1),
              null,
              Verdict.PASS,
              Verdict.PASS));
      losses.add(new Loss(minute(10L * i), minute(10L * i + 1), null));
      gaps.add(new Gap(minute(10L * i), minute(10L * i + 1)));
    }
    return new History(
        null,
        NOON,
        minute(10L * times),
        Verdict.PASS,
        List.of(new LastSeen(on("a", "h2", "z1"), NOON)),
        moves,
        losses,
        gaps,
        Folded.NOTHING);
  }
}
