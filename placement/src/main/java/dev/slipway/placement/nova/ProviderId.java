package dev.slipway.placement.nova;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node's {@code spec.providerID} where it names a server of OpenStack: {@code
 * openstack:///<uuid>}, or {@code openstack://<region>/<uuid>} (kubernetes/cloud-provider-openstack
 * {@code pkg/openstack/instances.go}).
 *
 * @param region null where the id does not name one
 * @param serverId UUID in lower case
 */
public record ProviderId(@Nullable String region, String serverId) {

  private static final Pattern OPENSTACK =
      Pattern.compile("openstack://([^/]*)/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");

  /** Empty where {@code providerID} names no server of OpenStack. */
  public static Optional<ProviderId> parse(String providerID) {
    Matcher matcher = OPENSTACK.matcher(providerID);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String region = matcher.group(1);
    return Optional.of(
        new ProviderId(
            region.isEmpty() ? null : region, matcher.group(2).toLowerCase(Locale.ROOT)));
  }

  /** True if a server of {@code region} can be meant. */
  boolean mayBeIn(String region) {
    return this.region == null || this.region.equals(region);
  }

  @Override
  public String toString() {
    return "openstack://" + (region == null ? "" : region) + "/" + serverId;
  }
}
