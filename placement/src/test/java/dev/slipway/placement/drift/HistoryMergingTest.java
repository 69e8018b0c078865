package dev.slipway.placement.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.openstack.compute.InstanceAction;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two watchers of one cluster wrote comes together without a loss being lost. */
class HistoryMergingTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static Instant minute(int n) {
    return NOON.plus(Duration.ofMinutes(n));
  }

  private static History until(Instant observed, List<Loss> losses, List<Gap> gaps, Folded folded) {
    return new History(
        "uid", NOON, observed, Verdict.PASS, List.of(), List.of(), losses, gaps, folded);
  }

  private static History until(Instant observed, Loss... losses) {
    return until(observed, List.of(losses), List.of(), Folded.NOTHING);
  }

  @Test
  void lossesOfEitherAreKept() {
    History one = until(minute(10), new Loss(minute(1), minute(2), minute(3)));
    History two = until(minute(20), new Loss(minute(5), minute(6), minute(7)));

    assertThat(one.merged(two).losses())
        .containsExactly(
            new Loss(minute(1), minute(2), minute(3)), new Loss(minute(5), minute(6), minute(7)));
    assertThat(one.merged(two).losses()).isEqualTo(two.merged(one).losses());
  }

  @Test
  void ofOneLossTheOneThatKnowsMoreOfItsEndIsKept() {
    Loss open = new Loss(minute(1), minute(2), null);
    Loss ended = new Loss(minute(1), minute(4), minute(5));

    assertThat(until(minute(10), open).merged(until(minute(20), ended)).losses())
        .containsExactly(ended);
    assertThat(until(minute(20), open).merged(until(minute(10), ended)).losses())
        .containsExactly(ended);
    // Seen equally long: the later writer knows how it went on.
    Loss regained = new Loss(minute(1), minute(2), minute(3));
    assertThat(until(minute(10), open).merged(until(minute(20), regained)).losses())
        .containsExactly(regained);
  }

  @Test
  void aGapThatBothHaveIsOne() {
    Gap gap = new Gap(minute(1), minute(2));
    History one = until(minute(10), List.of(), List.of(gap), Folded.NOTHING);
    History two =
        until(minute(20), List.of(), List.of(gap, new Gap(minute(3), minute(4))), Folded.NOTHING);

    assertThat(one.merged(two).gaps()).containsExactly(gap, new Gap(minute(3), minute(4)));
  }

  @Test
  void theSummaryThatCountsMoreIsKept() {
    Folded few = Folded.NOTHING.plus(new Loss(minute(1), minute(2), minute(3)));
    Folded many = few.plus(new Loss(minute(5), minute(6), minute(7)));

    History one = until(minute(10), List.of(), List.of(), many);
    History two = until(minute(20), List.of(), List.of(), few);
    assertThat(one.merged(two).folded()).isEqualTo(many);
    assertThat(two.merged(one).folded()).isEqualTo(many);
    // Of equals that of the later.
    Folded other = Folded.NOTHING.plus(new Loss(minute(8), minute(8), minute(9)));
    assertThat(
            until(minute(10), List.of(), List.of(), few)
                .merged(until(minute(20), List.of(), List.of(), other))
                .folded())
        .isEqualTo(other);
  }

  @Test
  void itBeganWithTheFirstAndReachesToTheLast() {
    History one =
        new History(
            null,
            minute(5),
            minute(30),
            Verdict.FAIL,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Folded.NOTHING);
    History two = until(minute(20));

    History merged = one.merged(two);
    assertThat(merged.began()).isEqualTo(NOON);
    assertThat(two.merged(one).began()).isEqualTo(NOON);
    assertThat(merged.observedUntil()).isEqualTo(minute(30));
    assertThat(merged.quorum()).isEqualTo(Verdict.FAIL);
    assertThat(merged.clusterUid()).isEqualTo("uid");
  }

  @Test
  void whatIsFoldedIsCountedAndTheFirstAndTheLastAreKnown() {
    Folded folded =
        Folded.NOTHING
            .plus(new Loss(minute(5), minute(7), minute(9)))
            .plus(new Loss(minute(1), minute(2), minute(3)))
            .plus(new Gap(minute(20), minute(25)))
            .plus(new Gap(minute(30), minute(31)));

    assertThat(folded.losses()).isEqualTo(2);
    assertThat(folded.lost()).isEqualTo(Duration.ofMinutes(3));
    assertThat(folded.firstLoss()).isEqualTo(minute(1));
    assertThat(folded.lastLoss()).isEqualTo(minute(7));
    assertThat(folded.gaps()).isEqualTo(2);
    assertThat(folded.unwatched()).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void anythingMergedWithItselfIsItselfAndTheOrderOfTwoDoesNotMatterForLosses() {
    Random random = new Random(20261121);
    for (int i = 0; i < 300; i++) {
      History a = Histories.random(random);
      History b = Histories.random(random);
      assertThat(a.merged(a).losses()).containsExactlyInAnyOrderElementsOf(distinctStarts(a));
      assertThat(a.merged(b).losses().stream().map(Loss::from).distinct())
          .containsExactlyInAnyOrderElementsOf(
              b.merged(a).losses().stream().map(Loss::from).distinct().toList());
      assertThat(a.merged(b).everLost())
          .isEqualTo(
              !a.losses().isEmpty() || !b.losses().isEmpty() || a.merged(b).folded().losses() > 0);
    }
  }

  private static List<Loss> distinctStarts(History history) {
    List<Loss> kept = new ArrayList<>();
    for (Loss loss : history.losses()) {
      kept.removeIf(known -> known.from().equals(loss.from()));
      kept.add(loss);
    }
    return kept;
  }

  @Test
  void claimsOfTheFutureAreCutAndWhatHappenedIsKept() {
    Loss loss = new Loss(minute(1), minute(90), null);
    History wrong = until(minute(90), loss);

    assertThat(wrong.notAfter(minute(90))).isSameAs(wrong);
    assertThat(wrong.notAfter(minute(60)).observedUntil()).isEqualTo(minute(60));
    assertThat(wrong.notAfter(minute(60)).losses())
        .containsExactly(new Loss(minute(1), minute(60), null));
    assertThat(wrong.notAfter(NOON.minusSeconds(60)).began()).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void anotherUidIsTakenOverAndNoneIsNot() {
    History history = until(minute(1));

    assertThat(history.of(null)).isSameAs(history);
    assertThat(history.of("uid")).isSameAs(history);
    assertThat(history.of("other").clusterUid()).isEqualTo("other");
  }

  /** Only that it lasts longer is nothing new of a loss; its end is. */
  @Test
  void aLossThatGoesOnIsNothingNewAndItsEndIs() {
    History open = until(minute(5), new Loss(minute(1), minute(2), null));

    assertThat(until(minute(6), new Loss(minute(1), minute(4), null)).tellsMoreThan(open))
        .isFalse();
    assertThat(until(minute(6), new Loss(minute(1), minute(2), minute(6))).tellsMoreThan(open))
        .isTrue();
    assertThat(until(minute(6)).tellsMoreThan(open)).isTrue();
  }

  @Test
  void theNewestOfTheActionsThatCanHaveMovedItIsTold() {
    List<InstanceAction> actions =
        List.of(
            action("live-migration", "req-1", minute(1)),
            action("evacuate", "req-3", minute(3)),
            action("resize", "req-2", minute(2)),
            action("reboot", "req-4", minute(4)));

    assertThat(MovingActions.of(actions, NOON, Set.of()))
        .hasValueSatisfying(found -> assertThat(found.request()).isEqualTo("req-3"));
    assertThat(MovingActions.of(actions, NOON, Set.of("req-3")))
        .hasValueSatisfying(found -> assertThat(found.request()).isEqualTo("req-2"));
    assertThat(MovingActions.since(NOON)).isEqualTo(NOON.minus(Duration.ofMinutes(5)));
  }

  private static InstanceAction action(String name, String request, Instant start) {
    return new InstanceAction(request, name, start, start.plusSeconds(8), null);
  }

  @Test
  void theOldestAreFoldedFirst() {
    List<Loss> losses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      losses.add(new Loss(minute(10 * i), minute(10 * i + 1), minute(10 * i + 2)));
    }
    History bounded =
        new HistoryBounds(3, 1 << 20).bounded(until(minute(60), losses, List.of(), Folded.NOTHING));

    assertThat(bounded.losses()).containsExactlyElementsOf(losses.subList(2, 5));
    assertThat(bounded.folded().losses()).isEqualTo(2);
    assertThat(bounded.folded().movesByAction()).isEqualTo(Map.of());
    assertThat(bounded.lostFor()).isEqualTo(Duration.ofMinutes(5));
  }
}
