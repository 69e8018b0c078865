/**
 * Where every control-plane member of a cluster physically runs.
 *
 * <p>Read top to bottom: {@code evidence} (what sources say about a node, and how well they know)
 * -> {@link dev.slipway.placement.Placement} (all of it together) -> {@link
 * dev.slipway.placement.HostPartition} (who shares a host with whom, who provably does not, who is
 * unknown) -> {@code judgement} (one pure class per rule) -> {@code picture}.
 */
@NullMarked
package dev.slipway.placement;

import org.jspecify.annotations.NullMarked;
