/**
 * Releases of cluster stacks, from a git tree to a folder that the cluster stack operator consumes.
 *
 * <p>Read: {@code source} (a git tree), {@code definition} (csctl.yaml, charts, addons). Compute:
 * {@code version}, {@code hash}, {@code template}, {@code history} (what changed since the release
 * before). Judge: {@code lint}. Act: {@code archive} and {@code release} (the folder, whole or not
 * at all).
 */
@NullMarked
package dev.slipway.stacks;

import org.jspecify.annotations.NullMarked;
