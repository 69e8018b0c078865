/** Glance: the calls Slipway needs, and what they answer. */
@NullMarked
package dev.slipway.openstack.image;

import org.jspecify.annotations.NullMarked;
