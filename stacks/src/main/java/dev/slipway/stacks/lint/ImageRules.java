package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.clusterclass.NamedImage;
import dev.slipway.stacks.clusterclass.Schemas;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

  /**
   * The image that machines on OpenStack get where a cluster changes no variable has to be one that
   * the stack brings, if it brings any.
   */
  static List<Finding> inClass(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.IMAGE_IN_CLASS, stack);
    Set<String> brought = brought(stack);
    List<NamedImage> named = NamedImage.of(rendered);
    if (brought.isEmpty() || named.isEmpty()) {
      return judgement.notApplicable("The stack brings no image, or its class names none.");
    }
    for (NamedImage image : named) {
      // A class may add the version of Kubernetes to the name.
      boolean there =
          brought.stream()
              .anyMatch(name ->
                  name.equals(image.name())
                      || name.equals(image.name() + "-" + stack.definition().kubernetes()));
      if (!there) {
        judgement.fail(
            TemplateText.placeOf(stack, image.object(), image.name()),
            image.name(),
            "No machine would start: the stack brings "
                + String.join(", ", brought)
                + " and no image of this name.",
            "Make both names equal.");
      }
    }
    return judgement.orPass("The class names an image that the stack brings.");
  }

  private static Set<String> brought(Stack stack) {
    Set<String> names = new TreeSet<>();
    if (stack.documents().get("node-images/config.yaml") instanceof Mapping file
        && file.entries().get("openStackNodeImages") instanceof Sequence images) {
      for (Value image : images.values()) {
        if (image instanceof Mapping entry) {
          names.add(Schemas.text(Schemas.mapping(entry, "createOpts"), "name"));
        }
      }
    }
    if (stack.documents().get("image.yaml") instanceof Mapping image) {
      String named =
          Schemas.text(Schemas.mapping(Schemas.mapping(image, "spec"), "resource"), "name");
      names.add(named.isEmpty() ? Schemas.text(Schemas.mapping(image, "metadata"), "name") : named);
    }
    names.remove("");
    return names;
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
