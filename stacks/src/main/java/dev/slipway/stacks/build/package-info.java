/** From a folder and a channel to a release that can be written. */
@NullMarked
package dev.slipway.stacks.build;

import org.jspecify.annotations.NullMarked;
