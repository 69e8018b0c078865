/** How much of each service the project may use, and uses. */
@NullMarked
package dev.slipway.openstack.quota;

import org.jspecify.annotations.NullMarked;
