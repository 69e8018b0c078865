package dev.slipway.placement;

import org.jspecify.annotations.Nullable;

/**
 * A failure zone. Zone names mean something within their region only.
 *
 * @param region null where unknown
 */
public record Zone(String name, @Nullable String region) {

  @Override
  public String toString() {
    return region == null ? name : name + " (" + region + ")";
  }
}
