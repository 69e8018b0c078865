/** Cinder: the calls Slipway needs, and what they answer. */
@NullMarked
package dev.slipway.openstack.volume;

import org.jspecify.annotations.NullMarked;
