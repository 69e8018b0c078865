package dev.slipway.stacks.reference;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An image that machines of a cluster start from, as {@code node-images/config.yaml} has it
 * (csctl-plugin-openstack, pkg/cmd/create.go).
 *
 * @param url where it is to be had, without credentials; empty where a build decides that
 * @param checksum empty where none is given
 */
public record NodeImageReference(String name, Optional<String> url, Optional<Checksum> checksum) {

  /**
   * A checksum.
   *
   * @param algorithm {@code sha256} or {@code sha512}
   * @param value in lower-case hexadecimal
   */
  public record Checksum(String algorithm, String value) {}

  /** Its package URL. */
  public String purl() {
    Map<String, String> qualifiers = new TreeMap<>();
    checksum.ifPresent(
        known -> qualifiers.put("checksum", known.algorithm() + ":" + known.value()));
    url.ifPresent(known -> qualifiers.put("download_url", known));
    return PackageUrl.of("generic", name, Optional.empty(), qualifiers);
  }
}
