package dev.slipway.stacks.dependency;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * {@code index.yaml} of a Helm repository (helm.sh/docs/topics/chart_repository), read from front
 * to back: those of large repositories have tens of megabytes.
 */
final class ChartIndex {

  /** The largest public one has had 40 MB. */
  static final long LARGEST = 128L << 20;

  /** Helm writes none with aliases. */
  private static final Limits LIMITS = new Limits(LARGEST, 30, 0);

  private ChartIndex() {}

  /**
   * One version of a chart.
   *
   * @param url absolute, or relative to the repository
   * @param sha256 of the archive in hexadecimal; empty where the index does not tell
   */
  record Entry(String version, String url, Optional<String> sha256) {}

  /**
   * The entry of {@code name} in {@code version}; nothing where there is none.
   *
   * @param in is closed in the end
   * @throws InvalidInputException if it is no index
   */
  static Optional<Entry> find(String place, InputStream in, String name, String version)
      throws IOException {
    try (DocumentReader index = DocumentReader.of(place, in, LIMITS)) {
      index.beginMapping();
      while (index.hasNext()) {
        if (!index.name().equals("entries")) {
          index.skip();
        } else if (index.peek() == Token.NULL) {
          index.skip();
        } else {
          return inEntries(index, name, version);
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<Entry> inEntries(DocumentReader index, String name, String version)
      throws IOException {
    index.beginMapping();
    while (index.hasNext()) {
      if (index.name().equals(name)) {
        return inVersions(index, version);
      }
      index.skip();
    }
    return Optional.empty();
  }

  private static Optional<Entry> inVersions(DocumentReader index, String version)
      throws IOException {
    Optional<Entry> equal = Optional.empty();
    index.beginSequence();
    while (index.hasNext()) {
      if (Value.next(index) instanceof Mapping entry) {
        String found = text(entry, "version");
        if (found.equals(version)) {
          return Optional.of(entry(entry, found));
        }
        // Helm compares versions, not texts.
        if (equal.isEmpty() && PackedIdentity.plain(found).equals(PackedIdentity.plain(version))) {
          equal = Optional.of(entry(entry, found));
        }
      }
    }
    return equal;
  }

  private static Entry entry(Mapping entry, String version) {
    if (!(entry.entries().get("urls") instanceof Sequence urls)
        || urls.values().isEmpty()
        // Helm takes the first one.
        || !(urls.values().getFirst() instanceof Scalar url)) {
      throw new InvalidInputException(
          entry.place().toString(), "the version " + version + " has no url", "");
    }
    String digest = text(entry, "digest").replaceFirst("^sha256:", "");
    return new Entry(
        version, url.text(), digest.isEmpty() ? Optional.empty() : Optional.of(digest));
  }

  private static String text(Mapping entry, String key) {
    return entry.entries().get(key) instanceof Scalar scalar ? scalar.text() : "";
  }
}
