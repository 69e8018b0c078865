package dev.slipway.openstack;

/**
 * Which part of which cloud a session sees. Nova's {@code hostId} is comparable within one scope
 * and not beyond (openstack/nova {@code nova/api/openstack/compute/views/servers.py}: sha224 of
 * project and host).
 *
 * @param cloud host and port of the identity endpoint, e.g. {@code keystone.example.org:5000}: the
 *     same for everybody, unlike the name of the entry in somebody's clouds.yaml
 * @param projectId UUID of the project
 * @param region name of the region
 */
public record CloudScope(String cloud, String projectId, String region) {}
