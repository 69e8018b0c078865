package dev.slipway.stacks.provenance;

/**
 * The stable release before a stable release.
 *
 * @param tag its tag in git
 * @param commit that the tag stands for
 */
public record Predecessor(String tag, String commit) {}
