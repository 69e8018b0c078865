package dev.slipway.placement.drift;

import static dev.slipway.placement.drift.Histories.NOON;
import static dev.slipway.placement.drift.Histories.look;
import static dev.slipway.placement.drift.Histories.minute;
import static dev.slipway.placement.drift.Histories.on;
import static dev.slipway.report.Verdict.FAIL;
import static dev.slipway.report.Verdict.PASS;
import static dev.slipway.report.Verdict.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.evidence.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private final History first = look(History.begin("uid", NOON), NOON, PASS, on("a", "h1", "z1"));

  @Test
  void whoeverIsSeenForTheFirstTimeHasNotMoved() {
    assertThat(first.moves()).isEmpty();
    assertThat(first.lastSeen())
        .singleElement()
        .satisfies(seen -> {
          assertThat(seen.sighting()).isEqualTo(on("a", "h1", "z1"));
          assertThat(seen.since()).isEqualTo(NOON);
        });
  }

  @Test
  void anotherHostIsAMoveBetweenTwoLooks() {
    History second = look(first, minute(5), FAIL, on("a", "h2", "z1"));

    assertThat(second.moves())
        .singleElement()
        .satisfies(move -> {
          assertThat(move.from().host()).isEqualTo("h1");
          assertThat(move.to().host()).isEqualTo("h2");
          assertThat(move.after()).isEqualTo(NOON);
          assertThat(move.noticedAt()).isEqualTo(minute(5));
          assertThat(move.quorumBefore()).isEqualTo(PASS);
          assertThat(move.quorumAfter()).isEqualTo(FAIL);
          assertThat(move.actionName()).isEqualTo("unknown");
        });
    assertThat(second.lastSeen().getFirst().since()).isEqualTo(minute(5));
  }

  @Test
  void aHostInAnotherZoneIsAChangeOfZone() {
    History second = look(first, minute(5), PASS, on("a", "h1", "z2"));

    assertThat(second.moves())
        .singleElement()
        .satisfies(move -> assertThat(move.actionName()).isEqualTo("zone-change"));
  }

  @Test
  void aZoneThatIsNotTellableForAWhileHasNotChanged() {
    History second =
        look(
            first,
            minute(5),
            PASS,
            new Sighting("a", "openstack:///a", "h1", null, Histories.SCOPE));

    assertThat(second.moves()).isEmpty();
  }

  @Test
  void aMachineThatIsOnNoHostForAWhileIsRememberedWhereItWas() {
    History shelved =
        first.and(
            List.of(),
            Set.of("openstack:///a"),
            List.of(),
            UNDECIDED,
            minute(5),
            Histories.LONGEST);
    History back = look(shelved, minute(10), PASS, on("a", "h2", "z1"));

    assertThat(back.moves())
        .singleElement()
        .satisfies(move -> assertThat(move.from().host()).isEqualTo("h1"));
  }

  @Test
  void aNewMachineOfTheSameNameHasNotMoved() {
    Sighting another = new Sighting("a", "openstack:///another", "h2", "z1", Histories.SCOPE);

    assertThat(look(first, minute(5), PASS, another).moves()).isEmpty();
    assertThat(look(first, minute(5), PASS, another).lastSeen()).hasSize(1);
  }

  @Test
  void hostKeysOfAnotherProjectAreNotCompared() {
    Sighting moved =
        new Sighting(
            "a", "openstack:///a", "h2", "z1", new Scope("keystone.example.org", "p2", "R1"));

    assertThat(look(first, minute(5), PASS, moved).moves()).isEmpty();
  }

  @Test
  void quorumSafetyIsLostFromTheFirstFailToTheNextPass() {
    History lost = look(first, minute(5), FAIL, on("a", "h1", "z1"));
    History still = look(lost, minute(10), FAIL, on("a", "h1", "z1"));
    History regained = look(still, minute(15), PASS, on("a", "h1", "z1"));

    assertThat(first.everLost()).isFalse();
    assertThat(regained.losses()).containsExactly(new Loss(minute(5), minute(10), minute(15)));
    assertThat(regained.everLost()).isTrue();
    assertThat(regained.lostFor()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void whatCannotBeDecidedDoesNotEndALoss() {
    History lost = look(first, minute(5), FAIL, on("a", "h1", "z1"));
    History unknown = look(lost, minute(10), UNDECIDED, on("a", "h1", "z1"));
    History again = look(unknown, minute(15), FAIL, on("a", "h1", "z1"));

    assertThat(unknown.losses()).containsExactly(new Loss(minute(5), minute(5), null));
    assertThat(again.losses()).containsExactly(new Loss(minute(5), minute(15), null));
  }

  @Test
  void aTimeInWhichNobodyLookedIsAGap() {
    History later = look(first, minute(60), PASS, on("a", "h1", "z1"));

    assertThat(later.gaps()).containsExactly(new Gap(NOON, minute(60)));
    assertThat(look(first, minute(20), PASS, on("a", "h1", "z1")).gaps()).isEmpty();
  }

  @Test
  void aClockThatWasSetBackMakesNoLookOlderThanTheLast() {
    History back = look(first, minute(-30), PASS, on("a", "h1", "z1"));

    assertThat(back.observedUntil()).isEqualTo(NOON);
  }

  @Test
  void nothingIsClaimedOfTheFuture() {
    History future = look(first, minute(600), FAIL, on("a", "h2", "z1")).notAfter(minute(5));

    assertThat(future.observedUntil()).isEqualTo(minute(5));
    assertThat(future.moves()).as("what happened is kept").hasSize(1);
    assertThat(future.losses())
        .allSatisfy(loss -> assertThat(loss.seenUntil()).isEqualTo(minute(5)));
    assertThat(look(future, minute(10), PASS, on("a", "h2", "z1")).observedUntil())
        .isEqualTo(minute(10));
  }

  @Test
  void nothingNewIsNothingToWrite() {
    History second = look(first, minute(5), PASS, on("a", "h1", "z1"));

    assertThat(second.tellsMoreThan(first)).isFalse();
    assertThat(look(first, minute(5), FAIL, on("a", "h1", "z1")).tellsMoreThan(first)).isTrue();
    assertThat(look(first, minute(5), PASS, on("a", "h2", "z1")).tellsMoreThan(first)).isTrue();
  }

  @Test
  void oneMoveThatTwoWatchersNoticedIsOne() {
    History one = look(first, minute(5), PASS, on("a", "h2", "z1"));
    History two = look(first, minute(6), PASS, on("a", "h2", "z1"));
    History three =
        look(
            look(one, minute(10), PASS, on("a", "h1", "z1")),
            minute(15),
            PASS,
            on("a", "h2", "z1"));

    assertThat(one.merged(two).moves()).hasSize(1);
    assertThat(two.merged(one).moves()).hasSize(1);
    assertThat(one.merged(three).moves()).as("the same way twice is two moves").hasSize(3);
    assertThat(one.merged(one)).isEqualTo(one);
  }

  @Test
  void movesOfTwoMachinesAreTwoWhoeverNoticedThem() {
    History one = look(first, minute(5), PASS, on("a", "h2", "z1"));
    History two =
        look(
            look(History.begin("uid", NOON), NOON, PASS, on("b", "h1", "z1")),
            minute(6),
            PASS,
            on("b", "h2", "z1"));

    assertThat(one.merged(two).moves())
        .extracting(move -> move.to().node())
        .containsExactly("a", "b");
    assertThat(two.merged(one).moves()).isEqualTo(one.merged(two).moves());
  }

  @Test
  void aMoveThereAndAMoveElsewhereAreTwo() {
    History one = look(first, minute(5), PASS, on("a", "h2", "z1"));
    History two = look(first, minute(6), PASS, on("a", "h3", "z1"));

    assertThat(one.merged(two).moves())
        .extracting(move -> move.to().host())
        .containsExactly("h2", "h3");
  }

  /** From one look to the next: what was noticed at the one cannot have happened after it. */
  @Test
  void theSameWayTwiceIsTwoMovesAlsoWhereTheSpansTouch() {
    History one = look(first, minute(5), PASS, on("a", "h2", "z1"));
    History two =
        look(
            look(first, minute(5), PASS, on("a", "h1", "z1")),
            minute(10),
            PASS,
            on("a", "h2", "z1"));

    assertThat(one.merged(two).moves()).hasSize(2);
    assertThat(two.merged(one).moves()).hasSize(2);
  }

  @Test
  void aMoveNoticedAtOneInstantIsOneHoweverShortItsSpan() {
    Move move = new Move(on("a", "h1", "z1"), on("a", "h2", "z1"), NOON, NOON, null, PASS, PASS);
    History history = with(List.of(), List.of(move));

    assertThat(history.merged(history).moves()).containsExactly(move);
  }

  @Test
  void isInOrderHoweverItWasGiven() {
    LastSeen a1 = new LastSeen(new Sighting("a", "1", "h", null, Histories.SCOPE), minute(9));
    LastSeen a2 = new LastSeen(new Sighting("a", "2", "h", null, Histories.SCOPE), NOON);
    LastSeen b0 = new LastSeen(new Sighting("b", "0", "h", null, Histories.SCOPE), NOON);
    Move early = move("b", minute(1));
    Move late = move("a", minute(2));
    Move asLate = move("b", minute(2));

    History history = with(List.of(b0, a2, a1), List.of(asLate, late, early));

    assertThat(history.lastSeen()).containsExactly(a1, a2, b0);
    assertThat(history.moves()).containsExactly(early, late, asLate);
    History other =
        new History(
            null,
            NOON,
            minute(60),
            PASS,
            List.of(),
            List.of(),
            List.of(new Loss(minute(5), minute(6), null), new Loss(minute(1), minute(2), null)),
            List.of(new Gap(minute(5), minute(6)), new Gap(minute(1), minute(2))),
            Folded.NOTHING);
    assertThat(other.losses()).extracting(Loss::from).containsExactly(minute(1), minute(5));
    assertThat(other.gaps()).extracting(Gap::from).containsExactly(minute(1), minute(5));
  }

  @Test
  void whatExplainsAMoveIsKnownByItsRequest() {
    Move explained =
        new Move(
            on("a", "h1", "z1"),
            on("a", "h2", "z1"),
            NOON,
            minute(5),
            new Move.Action("evacuate", "req-1", minute(4)),
            PASS,
            PASS);

    assertThat(with(List.of(), List.of(explained, move("b", minute(6)))).explained())
        .containsExactly("req-1");
    assertThat(first.explained()).isEmpty();
  }

  @Test
  void theFirstLookIsNeverLate() {
    assertThat(look(History.begin("uid", NOON), minute(60), PASS, on("a", "h1", "z1")).gaps())
        .isEmpty();
  }

  @Test
  void afterALookThatSawNothingTheNextMayBeLate() {
    History nothing = look(History.begin("uid", NOON), minute(5), UNDECIDED);

    assertThat(look(nothing, minute(60), PASS, on("a", "h1", "z1")).gaps())
        .containsExactly(new Gap(minute(5), minute(60)));
  }

  @Test
  void whereMovesAreKnownItIsNotTheFirstLook() {
    History moved =
        new History(
            "uid",
            NOON,
            NOON,
            PASS,
            List.of(),
            List.of(move("a", NOON)),
            List.of(),
            List.of(),
            Folded.NOTHING);

    assertThat(look(moved, minute(60), PASS).gaps()).containsExactly(new Gap(NOON, minute(60)));
  }

  private static Move move(String node, Instant noticed) {
    return new Move(on(node, "h1", "z1"), on(node, "h2", "z1"), NOON, noticed, null, PASS, PASS);
  }

  private static History with(List<LastSeen> seen, List<Move> moves) {
    return new History(
        "uid", NOON, minute(60), PASS, seen, moves, List.of(), List.of(), Folded.NOTHING);
  }
}
