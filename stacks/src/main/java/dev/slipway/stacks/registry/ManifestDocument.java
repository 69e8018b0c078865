package dev.slipway.stacks.registry;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TreeSink;
import dev.slipway.stacks.document.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Manifests as JSON; equal ones are equal bytes. */
public final class ManifestDocument {

  /** "Registries SHOULD enforce some limit [...] at least 4 megabytes": distribution-spec 1.1. */
  static final int LARGEST = 4 << 20;

  private static final Limits LIMITS = new Limits(LARGEST, 20, 0);

  private ManifestDocument() {}

  /** The bytes that are stored, and whose digest names the release. */
  public static byte[] of(Manifest manifest) throws IOException {
    return of(manifest, null);
  }

  /**
   * @param subject the manifest that this one speaks of; null for none
   */
  public static byte[] of(Manifest manifest, @Nullable Descriptor subject) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonDocument.write(
        out,
        sink -> {
          sink.beginMapping();
          sink.name("schemaVersion");
          sink.value(2);
          sink.entry("mediaType", Manifest.MEDIA_TYPE);
          sink.entryIfAny(
              "artifactType", manifest.artifactType().isEmpty() ? null : manifest.artifactType());
          sink.name("config");
          write(manifest.config(), sink);
          sink.name("layers");
          sink.beginSequence();
          for (Descriptor layer : manifest.layers()) {
            write(layer, sink);
          }
          sink.endSequence();
          if (subject != null) {
            sink.name("subject");
            write(subject, sink);
          }
          write(manifest.annotations(), sink);
          sink.endMapping();
        });
    return out.toByteArray();
  }

  private static void write(Descriptor descriptor, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("mediaType", descriptor.mediaType());
    sink.entry("digest", descriptor.digest().toString());
    sink.name("size");
    sink.value(descriptor.size());
    // As oras writes it, so that nobody has to fetch two bytes: manifest.md, "Guidance for an Empty
    // Descriptor".
    sink.entryIfAny("data", descriptor.equals(Manifest.EMPTY_CONFIG) ? "e30=" : null);
    write(descriptor.annotations(), sink);
    sink.endMapping();
  }

  private static void write(Map<String, String> annotations, TreeSink sink) throws IOException {
    if (annotations.isEmpty()) {
      return;
    }
    sink.name("annotations");
    sink.beginMapping();
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      sink.entry(annotation.getKey(), annotation.getValue());
    }
    sink.endMapping();
  }

  /**
   * Reads {@code bytes}.
   *
   * @param place as which it is known to the user
   * @throws InvalidInputException if it is no manifest of an image
   */
  public static Manifest read(String place, byte[] bytes) throws IOException {
    Problems problems = new Problems();
    Value value;
    try (DocumentReader reader =
        DocumentReader.ofJson(place, new ByteArrayInputStream(bytes), LIMITS)) {
      value = Value.read(reader);
    }
    Fields fields = Fields.of(value, "the manifest of an image", problems);
    String mediaType = text(fields, "mediaType");
    if (!mediaType.isEmpty() && !mediaType.equals(Manifest.MEDIA_TYPE)) {
      problems.add(
          place,
          "expected the manifest of an image, found " + mediaType,
          "name a release: an index of several images, or an image for Docker, is none");
    }
    Optional<Descriptor> config =
        fields.requiredMapping("config").flatMap(each -> descriptor(each, problems));
    List<Descriptor> layers = new ArrayList<>();
    for (Value layer : fields.sequence("layers")) {
      descriptor(Fields.of(layer, "the descriptor of a layer", problems), problems)
          .ifPresent(layers::add);
    }
    Map<String, String> annotations = annotations(fields, problems);
    problems.throwIfAny();
    return new Manifest(text(fields, "artifactType"), config.orElseThrow(), layers, annotations);
  }

  private static Optional<Descriptor> descriptor(Fields fields, Problems problems) {
    Optional<Scalar> digest = fields.required("digest", "");
    Optional<Scalar> size = fields.required("size", "");
    Map<String, String> annotations = annotations(fields, problems);
    if (digest.isEmpty() || size.isEmpty()) {
      return Optional.empty();
    }
    Optional<Digest> parsed = Digest.parse(digest.get().text());
    if (parsed.isEmpty()) {
      problems.add(
          digest.get().place(),
          "expected sha256: and 64 hexadecimal digits, found " + digest.get().text(),
          "");
      return Optional.empty();
    }
    if (!size.get().text().matches("0|[1-9][0-9]{0,17}")) {
      problems.add(
          size.get().place(), "expected a number of bytes, found " + size.get().text(), "");
      return Optional.empty();
    }
    return Optional.of(
        new Descriptor(
            text(fields, "mediaType"),
            parsed.get(),
            Long.parseLong(size.get().text()),
            annotations));
  }

  private static Map<String, String> annotations(Fields fields, Problems problems) {
    Map<String, String> annotations = new TreeMap<>();
    Optional<Fields> given = fields.optional("annotations");
    if (given.isEmpty()) {
      return annotations;
    }
    Mapping mapping = given.get().mapping();
    for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
      if (entry.getValue() instanceof Scalar scalar) {
        annotations.put(entry.getKey(), scalar.text());
      } else {
        problems.unexpected("a plain value for " + entry.getKey(), entry.getValue());
      }
    }
    return annotations;
  }

  private static String text(Fields fields, String key) {
    return fields.scalar(key).map(Scalar::text).orElse("");
  }
}
