package dev.slipway.stacks.hash;

import dev.slipway.report.render.JsonDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

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
}
