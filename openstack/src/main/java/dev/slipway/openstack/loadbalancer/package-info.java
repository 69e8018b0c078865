/** Octavia: the calls Slipway needs, and what they answer. */
@NullMarked
package dev.slipway.openstack.loadbalancer;

import org.jspecify.annotations.NullMarked;
