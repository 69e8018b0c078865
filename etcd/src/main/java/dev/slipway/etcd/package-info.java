/**
 * Latency of etcd, diagnosed: from series of metrics to graded disks, theories that are tested,
 * what other timings would do, and what to change.
 */
@NullMarked
package dev.slipway.etcd;

import org.jspecify.annotations.NullMarked;
