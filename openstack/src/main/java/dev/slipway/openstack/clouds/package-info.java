/** How to reach a cloud: clouds.yaml and the environment, as openstacksdk reads them. */
@NullMarked
package dev.slipway.openstack.clouds;

import org.jspecify.annotations.NullMarked;
