package dev.slipway.openstack.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image.
 *
 * @param status e.g. {@code active}, {@code queued}, {@code deactivated}
 * @param visibility e.g. {@code public}, {@code private}, {@code shared}, {@code community}
 * @param minDiskGiB smallest root disk that it needs
 * @param minRamMiB smallest memory that it needs
 * @param sizeBytes of its file; null until it is uploaded
 * @param properties its further ones that are texts, e.g. {@code os_distro}
 */
public record Image(
    String id,
    String name,
    String status,
    String visibility,
    int minDiskGiB,
    int minRamMiB,
    @Nullable Long sizeBytes,
    Map<String, String> properties) {
  public Image {
    properties = Map.copyOf(properties);
  }
}
