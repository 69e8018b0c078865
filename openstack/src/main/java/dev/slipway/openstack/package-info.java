/** OpenStack as an ordinary project member sees it: clouds.yaml, sessions, the services we call. */
@NullMarked
package dev.slipway.openstack;

import org.jspecify.annotations.NullMarked;
