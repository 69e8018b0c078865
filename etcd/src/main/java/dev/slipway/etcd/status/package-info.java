/**
 * What each member of an etcd says of itself and of the others, and what is wrong with it; values
 * only.
 */
@NullMarked
package dev.slipway.etcd.status;

import org.jspecify.annotations.NullMarked;
