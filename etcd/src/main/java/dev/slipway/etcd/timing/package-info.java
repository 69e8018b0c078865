/**
 * What other timings would do to an etcd: the side effects as numbers, and the elections that the
 * leader's disk would still cause. Pure.
 */
@NullMarked
package dev.slipway.etcd.timing;

import org.jspecify.annotations.NullMarked;
