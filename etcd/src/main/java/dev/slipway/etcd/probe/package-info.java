/**
 * How fast a disk is for etcd, judged from repeated short samples of writes as etcd makes them;
 * values and judgement only, {@code probe.disk} writes.
 */
@NullMarked
package dev.slipway.etcd.probe;

import org.jspecify.annotations.NullMarked;
