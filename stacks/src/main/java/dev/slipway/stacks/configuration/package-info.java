/** The reference of what a cluster of a stack can be configured with. */
@NullMarked
package dev.slipway.stacks.configuration;

import org.jspecify.annotations.NullMarked;
