/** What else makes etcd slow or unstable, and would be taken for the disk; pure. */
@NullMarked
package dev.slipway.etcd.confounder;

import org.jspecify.annotations.NullMarked;
