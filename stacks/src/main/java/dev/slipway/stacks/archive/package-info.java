/** Archives with the same bytes on every machine and day. */
@NullMarked
package dev.slipway.stacks.archive;

import org.jspecify.annotations.NullMarked;
