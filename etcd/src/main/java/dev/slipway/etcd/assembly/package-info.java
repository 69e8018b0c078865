/**
 * From samples of metrics, one series after the other, to the bins of {@code etcd.series}; pure.
 */
@NullMarked
package dev.slipway.etcd.assembly;

import org.jspecify.annotations.NullMarked;
