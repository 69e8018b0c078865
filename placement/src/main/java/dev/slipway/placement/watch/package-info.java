/**
 * Looks at clusters again and again, and writes down in each of them where its machines are and
 * what moved.
 */
@NullMarked
package dev.slipway.placement.watch;

import org.jspecify.annotations.NullMarked;
