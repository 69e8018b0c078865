/** Theories about why etcd is slow, tested on series by {@code etcd.statistics}; pure. */
@NullMarked
package dev.slipway.etcd.theory;

import org.jspecify.annotations.NullMarked;
