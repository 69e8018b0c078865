package dev.slipway.stacks.chart;

import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import java.util.Optional;

/**
 * A chart that another one asks for, in {@code Chart.yaml} or {@code Chart.lock}.
 *
 * @param version an exact version or, in {@code Chart.yaml}, a range
 * @param repository where it is to be had; empty for one that lies in {@code charts/} as a folder
 * @param written the whole entry
 */
public record ChartDependency(
    Scalar name, Optional<Scalar> version, Optional<Scalar> repository, Mapping written) {

  public String versionText() {
    return version.map(Scalar::text).orElse("");
  }
}
