/** Incidents of our own making: series of which it is known what happened. */
@NullMarked
package dev.slipway.etcd.incident;

import org.jspecify.annotations.NullMarked;
