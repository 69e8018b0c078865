/** Series from the HTTP API of Prometheus, Thanos and Mimir. */
@NullMarked
package dev.slipway.etcd.prometheus;

import org.jspecify.annotations.NullMarked;
