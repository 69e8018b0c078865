/** Neutron: the calls Slipway needs, and what they answer. */
@NullMarked
package dev.slipway.openstack.network;

import org.jspecify.annotations.NullMarked;
