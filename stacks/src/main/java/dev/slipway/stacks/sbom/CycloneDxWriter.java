package dev.slipway.stacks.sbom;

import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.reference.ChartReference;
import dev.slipway.stacks.reference.ImageReference;
import dev.slipway.stacks.reference.ImageReference.Occurrence;
import dev.slipway.stacks.reference.NodeImageReference;
import dev.slipway.stacks.reference.PackageUrl;
import dev.slipway.stacks.sbom.Sbom.StackChart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes CycloneDX 1.6 as JSON (ECMA-424; cyclonedx.org/docs/1.6/json). Equal content gives equal
 * bytes: the serial number is made from the content, and the time is that of the release.
 */
public final class CycloneDxWriter {

  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_8 = 0x8000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long NOT_VARIANT = 0x3FFF_FFFF_FFFF_FFFFL;

  private static final String SHA_256 = "SHA-256";

  private final Sbom sbom;
  private final TreeSink sink;

  private CycloneDxWriter(Sbom sbom, TreeSink sink) {
    this.sbom = sbom;
    this.sink = sink;
  }

  public static byte[] bytes(Sbom sbom) {
    return bytes(sbom, serialNumber(bytes(sbom, null)));
  }

  private static byte[] bytes(Sbom sbom, @Nullable String serialNumber) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      JsonDocument.write(out, sink -> new CycloneDxWriter(sbom, sink).write(serialNumber));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  /** A UUID of version 8 out of the SHA-256 of {@code document} (RFC 9562, 5.8). */
  private static String serialNumber(byte[] document) {
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance(SHA_256).digest(document));
      long high = (digest.getLong() & ~VERSION_BITS) | VERSION_8;
      long low = (digest.getLong() & NOT_VARIANT) | VARIANT;
      return "urn:uuid:" + new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void write(@Nullable String serialNumber) throws IOException {
    sink.beginMapping();
    sink.entry("bomFormat", "CycloneDX");
    sink.entry("specVersion", "1.6");
    sink.entryIfAny("serialNumber", serialNumber);
    sink.name("version");
    sink.value(1);
    metadata();
    sink.name("components");
    sink.beginSequence();
    for (StackChart chart : sbom.charts()) {
      stackChart(chart);
    }
    for (ChartReference chart : sbom.references().charts()) {
      chart(chart);
    }
    for (ImageReference image : sbom.references().images()) {
      image(image);
    }
    for (NodeImageReference image : sbom.references().nodeImages()) {
      nodeImage(image);
    }
    sink.endSequence();
    dependencies();
    compositions();
    sink.endMapping();
  }

  private void metadata() throws IOException {
    sink.name("metadata");
    sink.beginMapping();
    sink.entry("timestamp", sbom.time().toString());
    sink.name("tools");
    sink.beginMapping();
    sink.name("components");
    sink.beginSequence();
    sink.beginMapping();
    sink.entry("type", "application");
    sink.entry("name", "slipway");
    sink.endMapping();
    sink.endSequence();
    sink.endMapping();
    begin("component", sbom.release(), "application", sbom.stack(), sbom.version());
    reference("vcs", sbom.origin().repository().orElse(null));
    sink.endMapping();
    sink.name("properties");
    sink.beginSequence();
    property("slipway:kubernetes", sbom.kubernetes());
    property("slipway:git:commit", sbom.origin().commit());
    property("slipway:git:path", sbom.origin().path().isEmpty() ? "." : sbom.origin().path());
    if (sbom.origin().dirty()) {
      property("slipway:git:dirty", "true");
    }
    sink.endSequence();
    sink.endMapping();
  }

  private void stackChart(StackChart chart) throws IOException {
    begin(chart.folder(), "application", chart.name(), chart.version());
    sink.entry("purl", purl(chart));
    sink.endMapping();
  }

  /** Where its source is, because no repository of charts has it. */
  private String purl(StackChart chart) {
    Map<String, String> qualifiers =
        sbom.origin()
            .repository()
            .map(url -> Map.of("vcs_url", "git+" + url + "@" + at(chart)))
            .orElse(Map.of());
    return PackageUrl.of("helm", chart.name(), Optional.of(chart.version()), qualifiers);
  }

  private String at(StackChart chart) {
    return sbom.origin().commit() + "#" + sbom.origin().place(chart.folder());
  }

  private void chart(ChartReference chart) throws IOException {
    begin(chart.purl(), "application", chart.name(), chart.version());
    hash(SHA_256, chart.sha256().orElse(null));
    sink.entry("purl", chart.purl());
    reference("distribution", chart.repository().orElse(null));
    sink.endMapping();
  }

  private void image(ImageReference image) throws IOException {
    String version = image.tag().or(image::digest).orElse("");
    begin(image.purl(), "container", image.repository(), version);
    hash(SHA_256, image.digest().map(text -> text.substring("sha256:".length())).orElse(null));
    sink.entry("purl", image.purl());
    sink.name("evidence");
    sink.beginMapping();
    sink.name("occurrences");
    sink.beginSequence();
    for (Occurrence occurrence : image.occurrences()) {
      sink.beginMapping();
      sink.entry("location", occurrence.file());
      sink.name("line");
      sink.value(occurrence.line());
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
    sink.endMapping();
  }

  private void nodeImage(NodeImageReference image) throws IOException {
    begin(image.purl(), "operating-system", image.name(), "");
    if (image.checksum().isPresent()) {
      String algorithm = image.checksum().get().algorithm().toUpperCase(Locale.ROOT);
      hash(algorithm.replace("SHA", "SHA-"), image.checksum().get().value());
    }
    sink.entry("purl", image.purl());
    reference("distribution", image.url().orElse(null));
    sink.endMapping();
  }

  /** What each chart of the stack needs; charts that are fetched later bring more. */
  private void dependencies() throws IOException {
    sink.name("dependencies");
    sink.beginSequence();
    List<String> parts = new ArrayList<>();
    sbom.charts().forEach(chart -> parts.add(chart.folder()));
    sbom.references().nodeImages().forEach(image -> parts.add(image.purl()));
    dependsOn(sbom.release(), parts);
    for (StackChart chart : sbom.charts()) {
      dependsOn(chart.folder(), neededBy(chart.folder()));
    }
    sink.endSequence();
  }

  private List<String> neededBy(String folder) {
    List<String> needed = new ArrayList<>();
    for (ChartReference chart : sbom.references().charts()) {
      if (chart.usedBy().contains(folder)) {
        needed.add(chart.purl());
      }
    }
    for (ImageReference image : sbom.references().images()) {
      if (image.occurrences().stream().anyMatch(it -> it.file().startsWith(folder + "/"))) {
        needed.add(image.purl());
      }
    }
    return needed;
  }

  private void dependsOn(String reference, List<String> needed) throws IOException {
    sink.beginMapping();
    sink.entry("ref", reference);
    sink.name("dependsOn");
    sink.beginSequence();
    for (String each : needed) {
      sink.value(each);
    }
    sink.endSequence();
    sink.endMapping();
  }

  /** Says that more exists than is listed. */
  private void compositions() throws IOException {
    sink.name("compositions");
    sink.beginSequence();
    sink.beginMapping();
    sink.entry("aggregate", "incomplete");
    sink.name("dependencies");
    sink.beginSequence();
    sink.value(sbom.release());
    sink.endSequence();
    sink.endMapping();
    sink.endSequence();
  }

  private void begin(String key, String reference, String type, String name, String version)
      throws IOException {
    sink.name(key);
    begin(reference, type, name, version);
  }

  private void begin(String reference, String type, String name, String version)
      throws IOException {
    sink.beginMapping();
    sink.entry("type", type);
    sink.entry("bom-ref", reference);
    sink.entry("name", name);
    sink.entryIfAny("version", version.isEmpty() ? null : version);
  }

  private void hash(String algorithm, @Nullable String content) throws IOException {
    if (content == null) {
      return;
    }
    sink.name("hashes");
    sink.beginSequence();
    sink.beginMapping();
    sink.entry("alg", algorithm);
    sink.entry("content", content);
    sink.endMapping();
    sink.endSequence();
  }

  private void reference(String type, @Nullable String url) throws IOException {
    if (url == null || !isUri(url)) {
      return;
    }
    sink.name("externalReferences");
    sink.beginSequence();
    sink.beginMapping();
    sink.entry("type", type);
    sink.entry("url", url);
    sink.endMapping();
    sink.endSequence();
  }

  /** Helm takes names of its own for repositories, too. */
  private static boolean isUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void property(String name, String value) throws IOException {
    sink.beginMapping();
    sink.entry("name", name);
    sink.entry("value", value);
    sink.endMapping();
  }
}
