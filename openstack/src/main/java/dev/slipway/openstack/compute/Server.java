package dev.slipway.openstack.compute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server, reduced to what says where it runs.
 *
 * @param status e.g. {@code ACTIVE}, {@code MIGRATING}, {@code ERROR}
 * @param taskState {@code OS-EXT-STS:task_state}; null where nothing is going on
 * @param hostId 56 hexadecimal digits; empty while the server is on no host (not scheduled,
 *     SHELVED_OFFLOADED, ERROR at scheduling)
 * @param availabilityZone {@code OS-EXT-AZ:availability_zone}; null or empty while on no host
 * @param flavor as embedded in the answer (2.47 and later); null where the server does not tell
 * @param bootsFromVolume true if it was booted without an image, that is from a volume
 * @param updated of the server's record; moves with every action
 */
public record Server(
    String id,
    String name,
    String status,
    @Nullable String taskState,
    String hostId,
    @Nullable String availabilityZone,
    @Nullable Flavor flavor,
    boolean bootsFromVolume,
    Instant created,
    @Nullable Instant updated) {}
