package dev.slipway.stacks.provenance;

import dev.slipway.stacks.provenance.ResolvedDependency.Kind;
import dev.slipway.stacks.reference.ChartReference;
import dev.slipway.stacks.reference.ImageReference;
import dev.slipway.stacks.reference.NodeImageReference;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.source.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What went into a release, as a statement lists it. */
public final class Dependencies {

  private Dependencies() {}

  public static List<ResolvedDependency> of(
      Origin origin, Optional<Predecessor> predecessor, References references) {
    List<ResolvedDependency> dependencies = new ArrayList<>();
    dependencies.add(source(origin));
    predecessor.map(before -> predecessor(before, origin)).ifPresent(dependencies::add);
    references.charts().forEach(chart -> dependencies.add(chart(chart)));
    references.images().forEach(image -> dependencies.add(image(image)));
    references.nodeImages().forEach(image -> dependencies.add(nodeImage(image)));
    return dependencies;
  }

  /** {@code git+URL@COMMIT#FOLDER} is the notation of SPDX 2.3, 7.7, package download location. */
  private static ResolvedDependency source(Origin origin) {
    Map<String, String> digest = new TreeMap<>();
    digest.put("gitCommit", origin.commit());
    if (!origin.dirty()) {
      digest.put("gitTree", origin.tree());
    }
    String folder = origin.path().isEmpty() ? "" : "#" + encoded(origin.path());
    return ResolvedDependency.of(
        Kind.SOURCE, "source", git(origin, origin.commit()).map(uri -> uri + folder), digest);
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("what is no character of a URI is encoded", e);
    }
  }

  private static ResolvedDependency predecessor(Predecessor predecessor, Origin origin) {
    return ResolvedDependency.of(
        Kind.PREDECESSOR,
        predecessor.tag(),
        git(origin, "refs/tags/" + predecessor.tag()),
        Map.of("gitCommit", predecessor.commit()));
  }

  private static Optional<String> git(Origin origin, String revision) {
    return origin.repository().map(url -> "git+" + url + "@" + revision);
  }

  private static ResolvedDependency chart(ChartReference chart) {
    Map<String, String> digest = new TreeMap<>();
    chart.sha256().ifPresent(sha256 -> digest.put("sha256", sha256));
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("version", chart.version());
    chart.repository().ifPresent(url -> annotations.put("repository", url));
    return new ResolvedDependency(
        Kind.CHART, chart.name(), Optional.of(chart.purl()), new TreeMap<>(digest), annotations);
  }

  private static ResolvedDependency image(ImageReference image) {
    Map<String, String> digest = new TreeMap<>();
    image.digest().ifPresent(text -> digest.put("sha256", text.substring("sha256:".length())));
    return ResolvedDependency.of(Kind.IMAGE, image.text(), Optional.of(image.purl()), digest);
  }

  private static ResolvedDependency nodeImage(NodeImageReference image) {
    Map<String, String> digest = new TreeMap<>();
    image.checksum().ifPresent(checksum -> digest.put(checksum.algorithm(), checksum.value()));
    return ResolvedDependency.of(Kind.NODE_IMAGE, image.name(), image.url(), digest);
  }
}
