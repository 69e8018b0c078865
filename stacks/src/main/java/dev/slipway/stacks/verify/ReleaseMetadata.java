package dev.slipway.stacks.verify;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code metadata.yaml} of a release: what csctl writes, and what we write behind it.
 *
 * @param versions as they are written, by their keys {@code clusterStack}, {@code kubernetes},
 *     {@code clusterAddon} and {@code nodeImage}; what is missing is not there
 * @param source where it comes from; nothing in csctl's releases
 * @param epoch time of what is packed, in seconds since 1970
 * @param assets digests by file
 * @param plugin the program that made files which follow from no commit; empty where there was none
 * @param pluginAssets those files
 */
public record ReleaseMetadata(
    Place place,
    Map<String, String> versions,
    Optional<Source> source,
    Optional<Long> epoch,
    Map<String, Digests> assets,
    Optional<String> plugin,
    List<String> pluginAssets) {

  public static final String FILE = "metadata.yaml";

  /**
   * A commit.
   *
   * @param repository its URL; empty where none is public
   * @param path of the stack in it; {@code .} for the root
   */
  public record Source(
      Optional<String> repository,
      String commit,
      Optional<String> tree,
      String path,
      boolean dirty) {}

  /** Of a file, and of the tar archive inside, in hexadecimal. */
  public record Digests(String sha256, Optional<String> tarSha256) {}

  public ReleaseMetadata {
    versions = Map.copyOf(versions);
    assets = Map.copyOf(assets);
    pluginAssets = List.copyOf(pluginAssets);
  }

  /**
   * @param place its file as the user knows it
   * @throws dev.slipway.report.InvalidInputException if it is no such document
   */
  public static ReleaseMetadata read(String place, byte[] bytes) throws IOException {
    Problems problems = new Problems();
    Fields file = Documents.mapping(place, Content.of(bytes), problems);
    Map<String, String> versions = new TreeMap<>();
    file.optional("versions")
        .ifPresent(found -> {
          take(found, "clusterStack", versions);
          take(found, "kubernetes", versions);
          found
              .optional("components")
              .ifPresent(components -> {
                take(components, "clusterAddon", versions);
                take(components, "nodeImage", versions);
              });
        });
    Optional<Source> source = file.optional("source").flatMap(ReleaseMetadata::source);
    Optional<Fields> build = file.optional("build");
    Optional<Long> epoch =
        build
            .flatMap(found -> found.scalar("sourceDateEpoch"))
            .map(Scalar::text)
            .filter(text -> text.matches("[0-9]{1,10}"))
            .map(Long::parseLong);
    Map<String, Digests> assets = new TreeMap<>();
    build
        .flatMap(found -> found.optional("assets"))
        .ifPresent(found -> assets(found, assets, problems));
    Optional<Fields> plugin = build.flatMap(found -> found.optional("plugin"));
    List<String> pluginAssets = new ArrayList<>();
    for (Value asset : plugin.map(found -> found.sequence("assets")).orElse(List.of())) {
      if (asset instanceof Scalar name) {
        pluginAssets.add(name.text());
      }
    }
    problems.throwIfAny();
    return new ReleaseMetadata(
        file.place(),
        versions,
        source,
        epoch,
        assets,
        plugin.flatMap(found -> found.scalar("name")).map(Scalar::text),
        pluginAssets);
  }

  private static void assets(Fields found, Map<String, Digests> assets, Problems problems) {
    for (Map.Entry<String, Value> asset : found.mapping().entries().entrySet()) {
      Fields digests = Fields.of(asset.getValue(), "the digests of " + asset.getKey(), problems);
      digests
          .required("sha256", "")
          .ifPresent(sha256 ->
              assets.put(
                  asset.getKey(),
                  new Digests(sha256.text(), digests.scalar("tarSha256").map(Scalar::text))));
    }
  }

  private static Optional<Source> source(Fields fields) {
    return fields
        .required("commit", "")
        .map(commit ->
            new Source(
                fields.scalar("repository").map(Scalar::text),
                commit.text(),
                fields.scalar("tree").map(Scalar::text),
                fields.scalar("path").map(Scalar::text).orElse("."),
                fields.scalar("dirty").filter(text -> text.text().equals("true")).isPresent()));
  }

  private static void take(Fields fields, String key, Map<String, String> versions) {
    fields
        .scalar(key)
        .map(Scalar::text)
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> versions.put(key, text));
  }

  /** The version {@code key}; empty where there is none. */
  public String version(String key) {
    return versions.getOrDefault(key, "");
  }
}
