package dev.slipway.etcd.recording;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.series.ClusterSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Bins of samples that are being taken meanwhile. */
public final class ScrapedBins implements BinSupply {

  private final Assembly assembly;
  private final Duration step;
  private final Duration slack;

  /**
   * @param step length of a bin
   * @param every distance of the samples
   */
  public ScrapedBins(Assembly assembly, Duration step, Duration every) {
    this.assembly = assembly;
    this.step = step;
    // An increment lies in the middle of two samples, of which one may have failed and one is late.
    this.slack = every.multipliedBy(2);
  }

  @Override
  public List<ClusterSeries> finished(Instant from, Instant now, boolean ending) {
    synchronized (assembly) {
      return assembly.take(ending ? now.plus(step) : now.minus(slack));
    }
  }
}
