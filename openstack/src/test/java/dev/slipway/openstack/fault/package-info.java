/** A cloud that can be made to fail, for tests here and in other modules. */
@NullMarked
package dev.slipway.openstack.fault;

import org.jspecify.annotations.NullMarked;
