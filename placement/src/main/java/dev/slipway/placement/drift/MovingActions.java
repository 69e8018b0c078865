package dev.slipway.placement.drift;

import dev.slipway.openstack.compute.InstanceAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the action that moved a server. */
public final class MovingActions {

  /**
   * openstack/nova {@code nova/compute/instance_actions.py}: those after which the host may differ.
   */
  private static final Set<String> MOVING =
      Set.of(
          "live-migration",
          "migrate",
          "resize",
          "confirmResize",
          "revertResize",
          "evacuate",
          "unshelve");

  /** How far our clock and Nova's may be apart. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private MovingActions() {}

  /**
   * The newest of {@code actions} that can have moved the server after {@code after}: a moving one
   * that did not fail and that explains no earlier move. The events of an action are not looked at:
   * their {@code hostId} is hashed with the project of whoever acted, so it cannot be compared.
   *
   * @param explained requests that explain earlier moves
   */
  public static Optional<Move.Action> of(
      List<InstanceAction> actions, Instant after, Set<String> explained) {
    Instant earliest = after.minus(CLOCK_SKEW);
    return actions.stream()
        .filter(action -> MOVING.contains(action.action()) && !action.failed())
        .filter(action -> !explained.contains(action.requestId()))
        .filter(action -> !lastChange(action).isBefore(earliest))
        .max((a, b) -> a.startTime().compareTo(b.startTime()))
        .map(action -> new Move.Action(action.action(), action.requestId(), action.startTime()));
  }

  /** How far back to ask for. */
  public static Instant since(Instant after) {
    return after.minus(CLOCK_SKEW);
  }

  private static Instant lastChange(InstanceAction action) {
    return action.updatedAt() == null ? action.startTime() : action.updatedAt();
  }
}
