/** Keystone: who we are, for which project, and where its services are. */
@NullMarked
package dev.slipway.openstack.identity;

import org.jspecify.annotations.NullMarked;
