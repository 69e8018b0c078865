package dev.slipway.stacks.dependency;

import dev.slipway.report.EnvironmentException;
import java.io.IOException;

/** Where charts are fetched from. */
@FunctionalInterface
public interface ChartSource {

  /** Gives none. */
  ChartSource NONE =
      chart -> {
        throw new EnvironmentException(
            chart + " would have to be fetched, and nothing is fetched here",
            "commit its archive into charts/");
      };

  /**
   * The archive of {@code chart}. It can be read while the source is open.
   *
   * @throws EnvironmentException if the repository cannot be reached, does not have the chart, or
   *     gives another one than it promises
   */
  FetchedChart fetch(LockedChart chart) throws IOException;
}
