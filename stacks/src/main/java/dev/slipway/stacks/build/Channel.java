package dev.slipway.stacks.build;

/**
 * What a release is for. The operator subscribes to stable and custom only; the others are pinned.
 */
public enum Channel {
  /** {@code vN}. */
  STABLE,
  /** {@code v0-custom.N}. */
  CUSTOM,
  /** {@code v0-beta.N}. */
  BETA,
  /** {@code v0-alpha.N}. */
  ALPHA,
  /** {@code v0-pr.NgCOMMIT}: each commit of a pull request is a release of its own. */
  PR,
  /** {@code v0-git.COMMIT}. */
  GIT,
  /** {@code v0-sha.CONTENT}, what csctl calls the mode hash. */
  HASH
}
