package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.definition.KubernetesVersion;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import dev.slipway.stacks.template.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the files of a stack speak of one Kubernetes version. */
final class VersionRules {

  /** A version of Kubernetes in the name or the URL of an image. */
  private static final Pattern IN_TEXT =
      Pattern.compile("v([0-9]+)\\.([0-9]+)\\.([0-9]+)(?![0-9.])");

  private VersionRules() {}

  /** Keys below which a class names an image. */
  private static final Set<String> IMAGE_KEYS =
      Set.of("image", "customImage", "imageName", "imageRef", "filter");

  static List<Finding> kubernetes(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.KUBERNETES_VERSION, stack);
    KubernetesVersion wanted = stack.definition().kubernetes();
    versionsFile(judgement, stack, wanted);
    image(judgement, stack, wanted);
    for (RenderedObject object : rendered.ofClusterClass()) {
      rendered(judgement, stack, object, object.value(), false);
    }
    return judgement.orPass("All files speak of Kubernetes " + wanted + ".");
  }

  private static void versionsFile(Judgement judgement, Stack stack, KubernetesVersion wanted) {
    @Nullable Value file = stack.documents().get("versions.yaml");
    if (file == null) {
      return;
    }
    if (!(file instanceof Sequence versions)) {
      judgement.fail(
          file.place(),
          file.description(),
          "versions.yaml is no list of versions, so that nothing can be compared.",
          "Write - kubernetes: " + wanted + ", one entry for each minor, or remove the file.");
      return;
    }
    boolean minorSeen = false;
    for (Value entry : versions.values()) {
      if (!(entry instanceof Mapping mapping)
          || !(mapping.entries().get("kubernetes") instanceof Scalar text)) {
        continue;
      }
      Optional<KubernetesVersion> version =
          KubernetesVersion.of(text.text().startsWith("v") ? text.text() : "v" + text.text());
      if (version.isEmpty() || !sameMinor(version.get(), wanted)) {
        continue;
      }
      minorSeen = true;
      if (!version.get().equals(wanted)) {
        judgement.fail(
            text.place(),
            "kubernetes: " + text.text(),
            "csctl.yaml says " + wanted + ", versions.yaml says " + version.get() + ".",
            "Make them equal.");
      }
    }
    if (!minorSeen) {
      judgement.fail(
          versions.place(),
          versions.values().size() + " versions",
          "versions.yaml has no entry for Kubernetes "
              + wanted.major()
              + "."
              + wanted.minor()
              + ".",
          "Add one, or correct kubernetesVersion in csctl.yaml.");
    }
  }

  private static void image(Judgement judgement, Stack stack, KubernetesVersion wanted) {
    String text = stack.texts().getOrDefault("image.yaml", "");
    Matcher matcher = IN_TEXT.matcher(text);
    while (matcher.find()) {
      Optional<KubernetesVersion> found = KubernetesVersion.of(matcher.group());
      if (found.isPresent() && !found.get().equals(wanted)) {
        judgement.fail(
            Tags.place(stack.place("image.yaml"), text, matcher.start()),
            matcher.group(),
            "csctl.yaml says " + wanted + ", image.yaml says " + found.get() + ".",
            "Name the image of " + wanted + ".");
      }
    }
  }

  /**
   * @param image true if {@code value} is or belongs to an image
   */
  private static void rendered(
      Judgement judgement, Stack stack, RenderedObject object, Value value, boolean image) {
    if (value instanceof Mapping mapping) {
      for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
        boolean isImage = image || IMAGE_KEYS.contains(entry.getKey());
        rendered(judgement, stack, object, entry.getValue(), isImage);
      }
    } else if (value instanceof Sequence sequence) {
      sequence.values().forEach(entry -> rendered(judgement, stack, object, entry, image));
    } else if (image && value instanceof Scalar scalar) {
      Matcher matcher = IN_TEXT.matcher(scalar.text());
      KubernetesVersion wanted = stack.definition().kubernetes();
      Optional<KubernetesVersion> found =
          matcher.find() ? KubernetesVersion.of(matcher.group()) : Optional.empty();
      if (found.isPresent()
          && found.get().major() == wanted.major()
          && !found.get().equals(wanted)) {
        judgement.fail(
            TemplateText.placeOf(stack, object, matcher.group()),
            scalar.text(),
            "csctl.yaml says " + wanted + ", the class names an image of " + found.get() + ".",
            "Name the image of " + wanted + ".");
      }
    }
  }

  private static boolean sameMinor(KubernetesVersion left, KubernetesVersion right) {
    return left.major() == right.major() && left.minor() == right.minor();
  }
}
