package dev.slipway.stacks.reference;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.reference.ImageReference.Occurrence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds images in the values of a chart, in the forms that charts are written in: {@code image:
 * NAME}, a mapping with {@code repository} (or, at a key that ends with image, {@code name})
 * together with {@code registry}, {@code tag} and {@code digest}, and a {@code name} in full
 * somewhere below {@code images}.
 */
final class ImageValues {

  private final String file;
  private final Consumer<ImageReference> found;

  ImageValues(String file, Consumer<ImageReference> found) {
    this.file = file;
    this.found = found;
  }

  void in(Value values) {
    in("", values, false);
  }

  /**
   * @param listed true below {@code images}
   */
  private void in(String key, Value value, boolean listed) {
    if (value instanceof Sequence sequence) {
      sequence.values().forEach(each -> in(key, each, listed));
    } else if (value instanceof Mapping mapping) {
      parts(key, mapping);
      if (listed && !isImage(key)) {
        scalar(mapping, "name")
            .filter(ImageValues::isInFull)
            .ifPresent(name -> whole(name, mapping));
      }
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        if (isImage(entry.getKey()) && entry.getValue() instanceof Scalar scalar) {
          whole(scalar, mapping);
        } else {
          boolean images = entry.getKey().toLowerCase(Locale.ROOT).endsWith("images");
          in(entry.getKey(), entry.getValue(), listed || images);
        }
      }
    }
  }

  private void parts(String key, Mapping mapping) {
    boolean image = isImage(key);
    Optional<Scalar> repository = scalar(mapping, "repository");
    if (repository.isEmpty() && image) {
      repository = scalar(mapping, "name");
    }
    // A repository alone may as well be one of charts or of git.
    boolean pinned =
        mapping.entries().containsKey("tag") || mapping.entries().containsKey("digest");
    if (repository.isPresent() && (image || pinned)) {
      String registry = scalar(mapping, "registry").map(written -> written.text() + "/").orElse("");
      add(registry + repository.get().text() + pin(mapping), repository.get());
    }
  }

  private void whole(Scalar image, Mapping mapping) {
    String text = image.text();
    boolean pinned = text.contains(":") || text.contains("@");
    String pin = pin(mapping);
    // The key image is also used for names of other things, e.g. of images of machines.
    if (pinned || text.contains("/") || !pin.isEmpty()) {
      add(pinned ? text : text + pin, image);
    }
  }

  private static String pin(Mapping mapping) {
    return scalar(mapping, "tag").map(tag -> ":" + tag.text()).orElse("")
        + scalar(mapping, "digest").map(digest -> "@" + digest.text()).orElse("");
  }

  private void add(String text, Scalar at) {
    ImageReference.of(text, new Occurrence(file, at.place().line())).ifPresent(found);
  }

  /** Names of other things, e.g. of images of machines, have no slash. */
  private static boolean isInFull(Scalar name) {
    return name.text().contains("/") && name.text().contains(":");
  }

  private static boolean isImage(String key) {
    return key.toLowerCase(Locale.ROOT).endsWith("image");
  }

  private static Optional<Scalar> scalar(Mapping mapping, String key) {
    return mapping.entries().get(key) instanceof Scalar scalar && !scalar.text().isEmpty()
        ? Optional.of(scalar)
        : Optional.empty();
  }
}
