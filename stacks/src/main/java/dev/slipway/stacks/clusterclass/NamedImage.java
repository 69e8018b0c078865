package dev.slipway.stacks.clusterclass;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image that machines on OpenStack get where a cluster changes no variable.
 *
 * @param object that names it
 */
public record NamedImage(RenderedObject object, String name) {

  private static final String IMAGE = "/spec/template/spec/image";

  /** Those that the class chart names plainly: not those that a patch puts together. */
  public static List<NamedImage> of(RenderedStack rendered) {
    List<NamedImage> images = new ArrayList<>();
    boolean patched = false;
    for (RenderedObject clusterClass : rendered.ofClusterClass("ClusterClass")) {
      for (ClassPatch patch : ClassPatch.of(clusterClass)) {
        if (patch.path().startsWith(IMAGE)) {
          patched = true;
          ClassVariable.of(clusterClass).stream()
              .filter(variable -> variable.name().equals(patch.variable()))
              .flatMap(variable -> variable.defaultValue().stream())
              .flatMap(value -> text(value).stream())
              .filter(name -> images.stream().noneMatch(image -> image.name().equals(name)))
              .forEach(name -> images.add(new NamedImage(clusterClass, name)));
        }
      }
    }
    if (!patched) {
      for (RenderedObject template : rendered.ofClusterClass("OpenStackMachineTemplate")) {
        template
            .at("spec", "template", "spec", "image", "filter", "name")
            .or(() -> template.at("spec", "template", "spec", "image", "imageRef", "name"))
            .flatMap(NamedImage::text)
            .ifPresent(name -> images.add(new NamedImage(template, name)));
      }
    }
    return images;
  }

  private static Optional<String> text(Value value) {
    return value instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
  }
}
