/** What was released before, and what a new release is called because of it. */
@NullMarked
package dev.slipway.stacks.history;

import org.jspecify.annotations.NullMarked;
