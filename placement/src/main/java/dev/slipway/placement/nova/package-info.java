/**
 * Nova as a source of evidence, as an ordinary member of a project sees it.
 *
 * <p>Read top to bottom: {@link dev.slipway.placement.nova.NovaProject} (what was read once) ->
 * {@link dev.slipway.placement.nova.ProviderId} (which server a node is) -> {@link
 * dev.slipway.placement.nova.NovaEvidence} (what is thereby known of the nodes).
 */
@NullMarked
package dev.slipway.placement.nova;

import org.jspecify.annotations.NullMarked;
