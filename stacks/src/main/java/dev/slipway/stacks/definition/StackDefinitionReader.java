package dev.slipway.stacks.definition;

import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.definition.StackDefinition.NodeImages;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.source.Content;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code csctl.yaml} by csctl's rules (csctl, pkg/clusterstack/config.go). */
final class StackDefinitionReader {

  private static final Pattern PROVIDER = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private static final int LONGEST_PROVIDER = 253;

  private StackDefinitionReader() {}

  static Optional<StackDefinition> read(String place, Content content, Problems problems)
      throws IOException {
    Fields file = Documents.mapping(place, content, problems);
    Optional<Fields> config = file.requiredMapping("config");
    if (config.isEmpty()) {
      return Optional.empty();
    }
    Optional<Scalar> name =
        config.get().required("clusterStackName", "write clusterStackName: NAME");
    Optional<Scalar> kubernetes =
        config.get().required("kubernetesVersion", "write kubernetesVersion: v1.34.7");
    Optional<KubernetesVersion> version = kubernetes.flatMap(text -> version(text, problems));
    Optional<Fields> provider = config.get().requiredMapping("provider");
    Optional<Scalar> type = provider.flatMap(fields -> type(fields, problems));
    if (name.isEmpty() || kubernetes.isEmpty() || version.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new StackDefinition(
            file.scalar("apiVersion"),
            type.get(),
            name.get(),
            version.get(),
            kubernetes.get(),
            provider
                .flatMap(fields -> fields.optional("config"))
                .flatMap(StackDefinitionReader::nodeImages),
            file.optional("slipway").flatMap(own -> dependencies(own, problems))));
  }

  private static Optional<KubernetesVersion> version(Scalar text, Problems problems) {
    Optional<KubernetesVersion> version = KubernetesVersion.of(text.text());
    if (version.isEmpty()) {
      problems.add(
          text.place(),
          "expected a version of Kubernetes such as v1.34.7, found " + text.text(),
          "write major, minor and patch with a v before them");
    }
    return version;
  }

  private static Optional<Scalar> type(Fields provider, Problems problems) {
    Optional<Scalar> type = provider.required("type", "write type: openstack");
    if (type.isPresent()
        && (type.get().text().length() > LONGEST_PROVIDER
            || !PROVIDER.matcher(type.get().text()).matches())) {
      problems.add(
          type.get().place(),
          "expected a provider in lower-case letters and digits, found " + type.get().text(),
          "write for example type: openstack");
      return Optional.empty();
    }
    return type;
  }

  private static Optional<DependencyPolicy> dependencies(Fields own, Problems problems) {
    Optional<Scalar> word = own.scalar("dependencies");
    Optional<DependencyPolicy> policy =
        word.flatMap(written -> DependencyPolicy.of(written.text()));
    if (word.isPresent() && policy.isEmpty()) {
      problems.add(
          word.get().place(),
          "expected how chart dependencies are shipped, found " + word.get().text(),
          "write dependencies: vendor or dependencies: reference");
    }
    return policy;
  }

  private static Optional<NodeImages> nodeImages(Fields config) {
    return config.mapping().entries().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NodeImages(
                config.place().toString(), config.scalar("method").map(Scalar::text).orElse("")));
  }
}
