package dev.slipway.stacks.publish;

/** Media types of a release and its files: csctl, pkg/cmd/mediatype.go, with its spelling. */
public final class MediaTypes {

  /** Of the whole release. */
  public static final String RELEASE = "application/vnd.scs.cluster-stacks.v1";

  /** Of what says that a release was promoted. */
  static final String PROMOTION = "application/vnd.slipway.promotion.v1+json";

  /** What oras gives to a file whose type it is not told. */
  private static final String ANY = "application/vnd.oci.image.layer.v1.tar";

  private MediaTypes() {}

  public static String of(String file) {
    return switch (file) {
      case "clusteraddon.yaml" -> "application/vnd.scs.cluster-addon.config.layer.v1+yaml";
      case "metadata.yaml" -> "application/vnd.scs.metadata.layer.v1+yaml";
      case "node-images.yaml" -> "application/vnd.scs.node-image.config.layer.v1+yaml";
      case "hashes.json" -> "application/vnd.scs.hashes.layer.v1+yaml";
      case "sbom.cdx.json" -> "application/vnd.cyclonedx+json";
      case "provenance.intoto.json" -> "application/vnd.in-toto+json";
      case "provenance.sigstore.json" -> "application/vnd.dev.sigstore.bundle.v0.3+json";
      default -> ofArchive(file);
    };
  }

  private static String ofArchive(String file) {
    if (!file.endsWith(".tgz")) {
      return ANY;
    }
    if (file.contains("cluster-addon")) {
      return "application/vnd.scs.cluster-addon.layer.v1.tar+gzip";
    }
    if (file.contains("cluster-class")) {
      return "application/vnd.scs.cluster-class.v1.tar+gzip";
    }
    return file.contains("node-image") ? "application/vnd.scs.node-image.layer.v1.tar+gzip" : ANY;
  }
}
