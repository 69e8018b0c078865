/** Control planes that run as pods of another cluster: what they consist of, and where that is. */
@NullMarked
package dev.slipway.placement.hosted;

import org.jspecify.annotations.NullMarked;
