/**
 * The tests behind the diagnosis: pure functions over arrays of one value per bin, NaN where
 * nothing is known, with given seeds. Every test answers with an {@link Outcome}; too little data
 * is a value of it ({@link Basis}), not an exception. Their error rates are measured by {@code
 * bench/etcd-statistics} and written down in {@code docs/etcd-statistics.md}.
 */
@NullMarked
package dev.slipway.etcd.statistics;

import org.jspecify.annotations.NullMarked;
