package dev.slipway.etcd.prometheus;

import dev.slipway.report.InvalidInputException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to ask a server for.
 *
 * @param from begin
 * @param to end
 * @param matchers of the series of etcd as in PromQL, without braces, e.g. {@code job="etcd"};
 *     empty for every etcd that the server knows
 * @param clusterLabel the label that tells one cluster from another
 * @param cluster name of the cluster where that label is missing
 * @param hostLabel the label with the key of the physical host; null for those that are usual
 * @param device the block device that etcd writes to; null for the busiest
 */
public record PrometheusQuery(
    Instant from,
    Instant to,
    String matchers,
    String clusterLabel,
    String cluster,
    @Nullable String hostLabel,
    @Nullable String device) {

  public PrometheusQuery {
    matchers = withoutBraces(matchers);
    if (!from.isBefore(to)) {
      throw new InvalidInputException(
          "--from, --to", "the time ends at " + to + " before it begins at " + from, "");
    }
  }

  private static String withoutBraces(String text) {
    String matchers = text.strip();
    if (matchers.startsWith("{") && matchers.endsWith("}")) {
      matchers = matchers.substring(1, matchers.length() - 1).strip();
    }
    return matchers.endsWith(",") ? matchers.substring(0, matchers.length() - 1) : matchers;
  }
}
