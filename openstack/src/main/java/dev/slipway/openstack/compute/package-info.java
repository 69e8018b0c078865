/** Nova: the calls Slipway needs, and what they answer. */
@NullMarked
package dev.slipway.openstack.compute;

import org.jspecify.annotations.NullMarked;
