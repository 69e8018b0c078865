/** Asks members of an etcd by gRPC over TLS. */
@NullMarked
package dev.slipway.etcd.client;

import org.jspecify.annotations.NullMarked;
