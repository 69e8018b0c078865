/** Prometheus rules that fit the timings of an etcd, and a Grafana dashboard of what they keep. */
@NullMarked
package dev.slipway.etcd.alerting;

import org.jspecify.annotations.NullMarked;
