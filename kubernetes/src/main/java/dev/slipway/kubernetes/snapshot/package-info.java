/** What was read of a cluster at one time: from its API, from a file, and written to one. */
@NullMarked
package dev.slipway.kubernetes.snapshot;

import org.jspecify.annotations.NullMarked;
