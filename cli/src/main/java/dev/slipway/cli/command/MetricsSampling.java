package dev.slipway.cli.command;

import dev.slipway.etcd.assembly.Assembly;
import dev.slipway.etcd.scrape.Sampling;
import dev.slipway.etcd.scrape.ScrapeSettings;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Progress;
import java.time.Duration;
import java.util.List;

/** Samples for a while, and keeps what it has when it is interrupted. */
final class MetricsSampling {

  private static final Duration TOLD = Duration.ofSeconds(1);

  private MetricsSampling() {}

  /**
   * @throws EnvironmentException if nobody answered
   */
  static List<ClusterSeries> run(
      ScrapeSettings settings, Assembly assembly, Duration time, Progress progress) {
    try (Sampling sampling = Sampling.begin(settings, assembly);
        AtEnd atEnd = AtEnd.of(sampling::stop)) {
      long begin = System.nanoTime();
      Duration rest = time;
      while (rest.isPositive() && !sampling.await(rest.compareTo(TOLD) < 0 ? rest : TOLD)) {
        Duration passed = Duration.ofNanos(System.nanoTime() - begin);
        progress.count("seconds of samples", passed.toSeconds(), time.toSeconds());
        rest = time.minus(passed);
      }
      sampling.stop();
      if (sampling.samples() == 0) {
        throw new EnvironmentException(
            "none of " + settings.targets() + " gave an answer of use", "see above why");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("sampling was interrupted", "", e);
    }
    synchronized (assembly) {
      return assembly.build();
    }
  }
}
