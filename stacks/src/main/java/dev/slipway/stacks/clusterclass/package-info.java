/** What a ClusterClass offers: its variables, their schemas and the patches that take them. */
@NullMarked
package dev.slipway.stacks.clusterclass;

import org.jspecify.annotations.NullMarked;
