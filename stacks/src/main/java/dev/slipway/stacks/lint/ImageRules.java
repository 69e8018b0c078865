package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.definition.Stack;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for node images. */
final class ImageRules {

  /** A DNS-1123 subdomain: the name becomes part of an object's. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private static final List<String> REQUIRED = List.of("name", "disk_format", "container_format");

  private ImageRules() {}

  static List<Finding> names(Stack stack) {
    Judgement judgement = new Judgement(Rules.IMAGE_NAME, stack);
    @Nullable Value file = stack.documents().get("node-images/config.yaml");
    if (file == null) {
      return judgement.notApplicable("There are no node images.");
    }
    if (!(file instanceof Mapping mapping)
        || !(mapping.entries().get("openStackNodeImages") instanceof Sequence images)
        || images.values().isEmpty()) {
      judgement.fail(
          file.place(),
          "no openStackNodeImages",
          "The list of node images is missing or empty.",
          "Write openStackNodeImages: with at least one image, or remove the file.");
      return judgement.orPass("");
    }
    for (Value image : images.values()) {
      if (image instanceof Mapping entry
          && entry.entries().get("createOpts") instanceof Mapping options) {
        image(judgement, options);
      } else {
        judgement.fail(
            image.place(), "no createOpts", "The image cannot be created.", "Write createOpts.");
      }
    }
    return judgement.orPass("Every node image has what Glance and Kubernetes need.");
  }

  private static void image(Judgement judgement, Mapping options) {
    for (String key : REQUIRED) {
      if (!(options.entries().get(key) instanceof Scalar)) {
        judgement.fail(
            options.place(), "no " + key, "Glance needs " + key + ".", "Write " + key + ".");
      }
    }
    if (options.entries().get("name") instanceof Scalar name
        && !NAME.matcher(name.text()).matches()) {
      judgement.fail(
          name.place(),
          "name: " + name.text(),
          "The name becomes that of an object of Kubernetes, which may not be called so.",
          "Use lower-case letters, digits, dashes and dots.");
    }
  }
}
