package dev.slipway.stacks.hash;

import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.source.Content;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** {@code hashes.json}: csctl's keys in csctl's order, then our own; no line feed at the end. */
public final class HashesDocument {

  private HashesDocument() {}

  public static byte[] of(ContentHashes hashes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.entry("clusterStack", hashes.clusterStack());
          sink.entry("clusterAddonDir", hashes.clusterAddonDir());
          sink.entry("clusterAddonValues", hashes.clusterAddonValues());
          sink.entryIfAny("nodeImageDir", hashes.nodeImageDir().orElse(null));
          sink.entryIfAny("clusterClassDir", hashes.clusterClassDir().orElse(null));
          sink.entryIfAny("clusterAddonConfig", hashes.clusterAddonConfig().orElse(null));
          sink.entryIfAny("nodeImagesDir", hashes.nodeImagesDir().orElse(null));
          sink.entryIfAny("config", hashes.config().orElse(null));
          sink.endMapping();
        });
    return Arrays.copyOf(out.toByteArray(), out.size() - 1);
  }

  /**
   * Reads what {@link #of} or csctl wrote; keys that are not ours are passed over.
   *
   * @param place as which it is known to the user
   */
  public static ContentHashes read(String place, byte[] bytes) throws IOException {
    Problems problems = new Problems();
    Fields fields = Documents.mapping(place, Content.of(bytes), problems);
    Optional<Scalar> stack = fields.required("clusterStack", "");
    ContentHashes hashes =
        new ContentHashes(
            stack.map(Scalar::text).orElse(""),
            text(fields, "clusterAddonDir").orElse(""),
            text(fields, "clusterAddonValues").orElse(""),
            text(fields, "nodeImageDir"),
            text(fields, "clusterClassDir"),
            text(fields, "clusterAddonConfig"),
            text(fields, "nodeImagesDir"),
            text(fields, "config"));
    problems.throwIfAny();
    return hashes;
  }

  private static Optional<String> text(Fields fields, String key) {
    return fields.scalar(key).map(Scalar::text);
  }
}
