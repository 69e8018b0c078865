/** What differs between two releases, for those who run clusters of them. */
@NullMarked
package dev.slipway.stacks.diff;

import org.jspecify.annotations.NullMarked;
