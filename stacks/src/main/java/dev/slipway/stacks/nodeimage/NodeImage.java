package dev.slipway.stacks.nodeimage;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value.Mapping;
import java.util.Optional;

/**
 * One entry of {@code openStackNodeImages} (csctl-plugin-openstack, pkg/cmd/create.go).
 *
 * @param entry all that is written, for {@code node-images.yaml}
 * @param name {@code createOpts.name}, a DNS-1123 subdomain
 * @param diskFormat {@code createOpts.disk_format}, e.g. {@code qcow2}
 * @param url where it is to be had; empty where a build decides that
 * @param imageDir folder below {@code node-images} that packer builds it from; empty where none
 *     does
 */
public record NodeImage(
    Mapping entry,
    String name,
    String diskFormat,
    Optional<String> url,
    Optional<String> imageDir) {

  public Place place() {
    return entry.place();
  }
}
