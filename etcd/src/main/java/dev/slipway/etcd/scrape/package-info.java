/** Samples what etcd serves at {@code /metrics}, for whoever has no server that does. */
@NullMarked
package dev.slipway.etcd.scrape;

import org.jspecify.annotations.NullMarked;
