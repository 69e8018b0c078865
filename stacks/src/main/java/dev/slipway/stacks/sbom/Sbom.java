package dev.slipway.stacks.sbom;

import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.source.Origin;
import java.time.Instant;
import java.util.List;

/**
 * What a release consists of.
 *
 * @param release its name
 * @param stack name of the stack, e.g. {@code openstack-scs2-1-34}
 * @param version of the stack, with dots
 * @param kubernetes version of Kubernetes
 * @param time of the release, not of the build
 * @param charts those of the stack itself
 */
public record Sbom(
    String release,
    String stack,
    String version,
    String kubernetes,
    Origin origin,
    Instant time,
    List<StackChart> charts,
    References references) {

  /** Its name among the files of a release. */
  public static final String FILE = "sbom.cdx.json";

  /** A chart of the stack, by its folder in it. */
  public record StackChart(String folder, String name, String version) {}

  public Sbom {
    charts = List.copyOf(charts);
  }
}
