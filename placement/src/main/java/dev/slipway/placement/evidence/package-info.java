/**
 * What sources say about the place of a node. A new source is one class, {@link
 * dev.slipway.placement.evidence.EvidenceSource}.
 */
@NullMarked
package dev.slipway.placement.evidence;

import org.jspecify.annotations.NullMarked;
