/** Nodes of a cluster, reduced to what a check needs. */
@NullMarked
package dev.slipway.kubernetes.node;

import org.jspecify.annotations.NullMarked;
