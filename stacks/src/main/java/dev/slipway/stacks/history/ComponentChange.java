package dev.slipway.stacks.history;

/**
 * Why a component has the version that it has.
 *
 * @param component key in metadata.yaml, e.g. {@code clusterAddon}
 * @param version with dots
 * @param bumped true if it differs from the release before
 * @param reason one clause
 */
public record ComponentChange(String component, String version, boolean bumped, String reason) {}
