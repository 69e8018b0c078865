/**
 * Writes, watches and leases: what needs more than reading once. Everything goes through the
 * fabric8 client, over connections that follow our rules for kubeconfigs. Nothing of it is loaded
 * by a command that only reads.
 */
@NullMarked
package dev.slipway.kubernetes.client;

import org.jspecify.annotations.NullMarked;
