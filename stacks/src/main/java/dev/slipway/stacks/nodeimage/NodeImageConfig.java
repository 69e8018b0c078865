package dev.slipway.stacks.nodeimage;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.document.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code node-images/config.yaml}, as {@code method: build} needs it.
 *
 * @param document all that is written
 */
public record NodeImageConfig(Value.Mapping document, List<NodeImage> images) {

  public static final String FOLDER = "node-images";
  public static final String FILE = FOLDER + "/config.yaml";

  /** A DNS-1123 subdomain: it becomes part of an object's name, in Kubernetes and in the store. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** One folder: it becomes a part of paths and an argument of packer. */
  private static final Pattern FOLDER_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Pattern FORMAT = Pattern.compile("[a-z0-9]{1,10}");

  public NodeImageConfig {
    images = List.copyOf(images);
  }

  /**
   * @throws InvalidInputException with all that keeps images from being built
   */
  public static NodeImageConfig read(Value value) {
    Problems problems = new Problems();
    Fields file = Fields.of(value, "a mapping", problems);
    file.required(
        "apiVersion", "write apiVersion: openstack.infrastructure.clusterstack.x-k8s.io/v1alpha1");
    List<Value> entries = file.sequence("openStackNodeImages");
    if (entries.isEmpty()) {
      problems.add(
          file.place(), "there are no openStackNodeImages", "write the images, one at least");
    }
    List<NodeImage> images = new ArrayList<>();
    for (Value entry : entries) {
      image(Fields.of(entry, "an image", problems), problems).ifPresent(images::add);
    }
    requireDifferent(images, problems);
    problems.throwIfAny();
    return new NodeImageConfig(file.mapping(), images);
  }

  /** Those that packer builds. */
  public List<NodeImage> built() {
    return images.stream().filter(image -> image.imageDir().isPresent()).toList();
  }

  private static Optional<NodeImage> image(Fields entry, Problems problems) {
    Optional<Fields> options = entry.requiredMapping("createOpts");
    if (options.isEmpty()) {
      return Optional.empty();
    }
    Optional<Scalar> name =
        shaped(options.get().required("name", "write name: ubuntu-2404"), NAME, problems);
    Optional<Scalar> format =
        shaped(options.get().required("disk_format", "write disk_format: qcow2"), FORMAT, problems);
    options.get().required("container_format", "write container_format: bare");
    Optional<Scalar> url = entry.scalar("url").filter(text -> !text.text().isEmpty());
    Optional<Scalar> folder =
        shaped(
            entry.scalar("imageDir").filter(text -> !text.text().isEmpty()), FOLDER_NAME, problems);
    if (url.isPresent() && folder.isPresent()) {
      problems.add(
          url.get().place(),
          "the image has a url and an imageDir",
          "remove the url: the upload decides it; or remove imageDir, to take what is at the url");
    } else if (url.isEmpty() && folder.isEmpty()) {
      problems.add(
          entry.place(),
          "the image has neither an imageDir nor a url",
          "write imageDir: FOLDER, which packer builds it from, or url: https://...");
    }
    return name.isEmpty() || format.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NodeImage(
                entry.mapping(),
                name.get().text(),
                format.get().text(),
                url.map(Scalar::text),
                folder.map(Scalar::text)));
  }

  private static Optional<Scalar> shaped(Optional<Scalar> text, Pattern shape, Problems problems) {
    if (text.isPresent() && !shape.matcher(text.get().text()).matches()) {
      problems.add(
          text.get().place(),
          "expected something that can be part of the name of a file and of an object, found "
              + text.get().text(),
          "use letters, digits, dashes and dots, in lower case where it is a name");
      return Optional.empty();
    }
    return text;
  }

  private static void requireDifferent(List<NodeImage> images, Problems problems) {
    Set<String> names = new HashSet<>();
    Set<String> folders = new HashSet<>();
    for (NodeImage image : images) {
      if (!names.add(image.name())) {
        problems.add(
            image.place(), "there are two images " + image.name(), "give each a name of its own");
      }
      if (image.imageDir().isPresent() && !folders.add(image.imageDir().get())) {
        problems.add(
            image.place(),
            "there are two images of the folder " + image.imageDir().get(),
            "give each a folder of its own");
      }
    }
  }
}
