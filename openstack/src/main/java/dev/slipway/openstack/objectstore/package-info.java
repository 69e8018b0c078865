/** Swift: where a project's account is, and the tokens for it. */
@NullMarked
package dev.slipway.openstack.objectstore;

import org.jspecify.annotations.NullMarked;
