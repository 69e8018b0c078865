/** What a stack says of itself: csctl.yaml, clusteraddon.yaml, its charts. */
@NullMarked
package dev.slipway.stacks.definition;

import org.jspecify.annotations.NullMarked;
