package dev.slipway.stacks.chart;

import dev.slipway.report.document.Value.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * {@code Chart.lock}.
 *
 * @param digest of what Chart.yaml asked for and of what was found for it
 */
public record ChartLock(List<ChartDependency> dependencies, Optional<Scalar> digest) {

  public ChartLock {
    dependencies = List.copyOf(dependencies);
  }
}
