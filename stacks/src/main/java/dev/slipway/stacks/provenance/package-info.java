/**
 * Where a release comes from: an in-toto statement with the predicate SLSA provenance v1, and
 * whether to believe it.
 */
@NullMarked
package dev.slipway.stacks.provenance;

import org.jspecify.annotations.NullMarked;
