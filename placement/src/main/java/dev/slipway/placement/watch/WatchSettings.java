package dev.slipway.placement.watch;

import java.time.Duration;

/**
 * How to watch.
 *
 * @param period between two readings of a cloud
 * @param validity for how long an observation counts; renewed when half of it is used, so that a
 *     cluster in which nothing happens is written to once in half a validity
 * @param hostIdLabel whether to keep the label {@code topology.scs.community/host-id} current
 * @param zoneLabels whether to keep the labels of zone and region current
 * @param force whether to take over what other field managers own
 * @param identity of this process among several watchers
 */
public record WatchSettings(
    Duration period,
    Duration validity,
    boolean hostIdLabel,
    boolean zoneLabels,
    boolean force,
    String identity) {

  /** Field manager of everything that is applied. */
  public static final String FIELD_MANAGER = "slipway-placement-watch";

  /** {@code reportingComponent} of Events. */
  public static final String REPORTER = "slipway.dev/placement-watch";

  /** Periods for which an observation counts where nothing else is asked for. */
  public static final int PERIODS_VALID = 4;
}
