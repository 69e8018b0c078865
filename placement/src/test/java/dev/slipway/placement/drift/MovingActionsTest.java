package dev.slipway.placement.drift;

import static dev.slipway.placement.drift.Histories.NOON;
import static dev.slipway.placement.drift.Histories.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.openstack.compute.InstanceAction;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovingActionsTest {

  private static InstanceAction action(
      String request, String name, Instant start, @Nullable String message) {
    return new InstanceAction(request, name, start, start.plusSeconds(8), message);
  }

  @Test
  void theNewestMovingActionSinceTheLastLookExplainsTheMove() {
    List<InstanceAction> actions =
        List.of(
            action("req-4", "reboot", minute(4), null),
            action("req-3", "live-migration", minute(3), null),
            action("req-2", "evacuate", minute(2), null),
            action("req-1", "create", minute(-600), null));

    assertThat(MovingActions.of(actions, NOON, Set.of()))
        .hasValue(new Move.Action("live-migration", "req-3", minute(3)));
  }

  @Test
  void anAttemptThatFailedProvesNothing() {
    List<InstanceAction> actions =
        List.of(
            action("req-2", "live-migration", minute(3), "Error"),
            action("req-1", "migrate", minute(2), null));

    assertThat(MovingActions.of(actions, NOON, Set.of()))
        .hasValueSatisfying(a -> assertThat(a.request()).isEqualTo("req-1"));
  }

  @Test
  void whatExplainsAnEarlierMoveOrIsTooOldExplainsNothing() {
    List<InstanceAction> actions =
        List.of(
            action("req-2", "live-migration", minute(1), null),
            action("req-1", "live-migration", minute(-30), null));

    assertThat(MovingActions.of(actions, NOON, Set.of("req-2"))).isEmpty();
  }

  @Test
  void aLongMigrationThatBeganBeforeTheLastLookAndEndedAfterItCounts() {
    InstanceAction slow =
        new InstanceAction("req-1", "live-migration", minute(-60), minute(2), null);

    assertThat(MovingActions.of(List.of(slow), NOON, Set.of())).isPresent();
  }
}
