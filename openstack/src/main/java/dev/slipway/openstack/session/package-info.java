/** One cloud, one project, one region, and the typed calls of its services. */
@NullMarked
package dev.slipway.openstack.session;

import org.jspecify.annotations.NullMarked;
