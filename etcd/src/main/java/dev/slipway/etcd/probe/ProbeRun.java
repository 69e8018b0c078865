package dev.slipway.etcd.probe;

import java.time.Instant;
import java.util.List;

/**
 * One run of the probe: what was planned, and what each place has shown.
 *
 * @param seed of the moments at which samples were taken
 */
public record ProbeRun(ProbePlan plan, Instant began, long seed, List<Probed> places) {
  public ProbeRun {
    places = List.copyOf(places);
  }

  /** True if a signal ended it. */
  public boolean interrupted() {
    return ended(Ending.Cause.INTERRUPTED);
  }

  /** True if a disk refused to be written to. */
  public boolean failed() {
    return ended(Ending.Cause.FAILED);
  }

  private boolean ended(Ending.Cause cause) {
    return places.stream().anyMatch(p -> p.ending().cause() == cause);
  }
}
