/**
 * Judges the configuration of an etcd, and advises what to change, as patches that are ready to be
 * applied. Pure.
 */
@NullMarked
package dev.slipway.etcd.advice;

import org.jspecify.annotations.NullMarked;
