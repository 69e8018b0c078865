/** What Helm makes of the charts of a stack, as the operator calls it; without the network. */
@NullMarked
package dev.slipway.stacks.render;

import org.jspecify.annotations.NullMarked;
