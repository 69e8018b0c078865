package dev.slipway.openstack.loadbalancer;

/**
 * A driver of load balancers that the cloud offers.
 *
 * @param name e.g. {@code amphora}, {@code ovn}
 */
public record Provider(String name, String description) {}
