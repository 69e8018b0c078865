/** Requests to the services of one cloud: time-outs, repetitions, pages, microversions. */
@NullMarked
package dev.slipway.openstack.api;

import org.jspecify.annotations.NullMarked;
