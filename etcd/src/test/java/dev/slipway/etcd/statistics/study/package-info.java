/**
 * The study of error rates and power behind {@code docs/etcd-statistics.md}; started by {@code
 * bench/etcd-statistics}. What ignores that neighbouring bins have something in common is here as well, to
 * compare with.
 */
@NullMarked
package dev.slipway.etcd.statistics.study;

import org.jspecify.annotations.NullMarked;
