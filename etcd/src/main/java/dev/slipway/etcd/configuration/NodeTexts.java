package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what nodes of a control plane are set up with. */
final class NodeTexts {

  private NodeTexts() {}

  static NodeText of(SourceFile file) {
    return new NodeText(file.name(), file.text(), new Place(file.name(), 1, 1));
  }

  /** Files, commands and mounts of a KubeadmControlPlane or its template. */
  static List<NodeText> of(Manifest manifest) {
    Value spec =
        manifest
            .at("spec", "template", "spec", "kubeadmConfigSpec")
            .or(() -> manifest.at("spec", "kubeadmConfigSpec"))
            .orElse(manifest.root());
    List<NodeText> texts = new ArrayList<>();
    for (Value file : Manifest.list(Manifest.at(spec, "files").orElse(null))) {
      String path = Manifest.textAt(file, "path").map(Placed::text).orElse("a file without a path");
      // What a Secret holds is not here to be judged, and would be none of our business.
      Manifest.textAt(file, "content")
          .ifPresent(content -> texts.add(new NodeText(path, content.text(), content.place())));
    }
    for (String key : List.of("preKubeadmCommands", "postKubeadmCommands")) {
      for (Value command : Manifest.list(Manifest.at(spec, key).orElse(null))) {
        if (command instanceof Scalar scalar) {
          texts.add(new NodeText(key, scalar.text(), scalar.place()));
        }
      }
    }
    for (Value mount : Manifest.list(Manifest.at(spec, "mounts").orElse(null))) {
      texts.add(
          new NodeText(
              "mounts",
              Manifest.list(mount).stream().map(Manifest::text).collect(Collectors.joining(" ")),
              mount.place()));
    }
    return texts;
  }
}
