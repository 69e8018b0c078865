package dev.slipway.placement.drift;

import dev.slipway.report.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A machine was on one host when it was looked at, and on another (or in another zone) at the next
 * look.
 *
 * @param after at this instant it was still at {@code from}
 * @param noticedAt at this instant it was at {@code to}
 * @param action what Nova says was done; null where it says nothing that fits
 * @param quorumBefore whether losing any one host would have left a majority, before
 * @param quorumAfter the same, after
 */
public record Move(
    Sighting from,
    Sighting to,
    Instant after,
    Instant noticedAt,
    @Nullable Action action,
    Verdict quorumBefore,
    Verdict quorumAfter) {

  /**
   * What moved a machine.
   *
   * @param name e.g. {@code live-migration}
   * @param request {@code req-...}, for the operator's logs
   * @param startedAt by Nova's clock
   */
  public record Action(String name, String request, Instant startedAt) {}

  /** True if the machine is on another host; false if only the zone is called otherwise. */
  public boolean changedHost() {
    return !from.host().equals(to.host());
  }

  /** What moved it, in a word. */
  public String actionName() {
    return action == null ? (changedHost() ? "unknown" : "zone-change") : action.name();
  }
}
