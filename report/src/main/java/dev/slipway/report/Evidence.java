package dev.slipway.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact that a finding rests on.
 *
 * @param statement the fact, as a short phrase
 * @param source where it was read, e.g. {@code label topology.kubernetes.io/zone}
 * @param observedAt when it was true; null where the source does not say
 */
public record Evidence(String statement, String source, @Nullable Instant observedAt) {}
