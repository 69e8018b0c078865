package dev.slipway.stacks.reference;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.reference.NodeImageReference.Checksum;
import dev.slipway.stacks.source.Utf8Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the node images of {@code node-images/config.yaml}; what is wrong with it rules tell. */
final class NodeImageSearch {

  private static final Pattern CHECKSUM =
      Pattern.compile("(?:(sha256|sha512):)?([0-9a-fA-F]{64}|[0-9a-fA-F]{128})");

  private static final int SHA_256_DIGITS = 64;

  private NodeImageSearch() {}

  static List<NodeImageReference> nodeImages(Stack stack) {
    @Nullable Value file = stack.documents().get("node-images/config.yaml");
    if (!(file instanceof Mapping config)
        || !(config.entries().get("openStackNodeImages") instanceof Sequence images)) {
      return List.of();
    }
    Map<String, NodeImageReference> found = new TreeMap<>(Utf8Order.INSTANCE);
    for (Value image : images.values()) {
      if (image instanceof Mapping mapping) {
        NodeImageReference reference = reference(mapping, built(stack, mapping));
        found.put(reference.toString(), reference);
      }
    }
    return new ArrayList<>(found.values());
  }

  /** What was built of an image; an empty mapping where nothing was. */
  private static Mapping built(Stack stack, Mapping image) {
    Optional<String> folder = text(image, "imageDir");
    if (folder.isPresent()
        && stack.documents().get("node-images/images.lock.yaml") instanceof Mapping lock
        && lock.entries().get("images") instanceof Sequence images) {
      for (Value entry : images.values()) {
        if (entry instanceof Mapping built && text(built, "imageDir").equals(folder)) {
          return built;
        }
      }
    }
    return new Mapping(image.place(), Map.of());
  }

  private static NodeImageReference reference(Mapping image, Mapping built) {
    Optional<String> name =
        image.entries().get("createOpts") instanceof Mapping options
            ? text(options, "name")
            : Optional.empty();
    return new NodeImageReference(
        name.or(() -> text(image, "imageDir")).orElse("unnamed"),
        text(built, "url").or(() -> text(image, "url")).map(PublicUrl::of),
        text(built, "sha256").or(() -> text(image, "checksum")).flatMap(NodeImageSearch::checksum));
  }

  private static Optional<Checksum> checksum(String text) {
    Matcher matcher = CHECKSUM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String value = matcher.group(2).toLowerCase(Locale.ROOT);
    String algorithm = value.length() == SHA_256_DIGITS ? "sha256" : "sha512";
    return matcher.group(1) == null || matcher.group(1).equals(algorithm)
        ? Optional.of(new Checksum(algorithm, value))
        : Optional.empty();
  }

  private static Optional<String> text(Mapping mapping, String key) {
    return mapping.entries().get(key) instanceof Scalar scalar && !scalar.text().isEmpty()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
