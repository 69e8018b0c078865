/** The text that programs serve their metrics as: Prometheus' format 0.0.4 and OpenMetrics 1.0. */
@NullMarked
package dev.slipway.etcd.exposition;

import org.jspecify.annotations.NullMarked;
