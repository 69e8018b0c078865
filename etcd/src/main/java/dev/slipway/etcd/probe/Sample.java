package dev.slipway.etcd.probe;

import java.time.Instant;

/** One short stretch of writes. */
public record Sample(Instant at, Latencies latencies) {}
