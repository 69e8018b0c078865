package dev.slipway.etcd.recording;

import dev.slipway.etcd.series.ClusterSeries;
import java.time.Instant;
import java.util.List;

/** Where a recorder gets its bins from. */
@FunctionalInterface
public interface BinSupply {

  /**
   * The bins that are finished, from {@code from} on or later.
   *
   * @param from when the last bin ended that was written
   * @param now the instant of the call
   * @param ending true if there is no further call: also what is not finished
   * @throws dev.slipway.report.EnvironmentException if they cannot be had now, but maybe later
   */
  List<ClusterSeries> finished(Instant from, Instant now, boolean ending);
}
