/**
 * What happened to the machines of a cluster over time: who moved, when, by which action, and
 * whether quorum safety was lost. Pure; {@code placement.watch} looks and writes.
 */
@NullMarked
package dev.slipway.placement.drift;

import org.jspecify.annotations.NullMarked;
