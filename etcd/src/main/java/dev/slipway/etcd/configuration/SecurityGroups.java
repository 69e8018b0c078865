package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rules of the security groups that CAPO manages (OpenStackCluster, v1beta1). */
final class SecurityGroups {

  private SecurityGroups() {}

  static boolean isCluster(Manifest manifest) {
    return manifest.kind().equals("OpenStackCluster")
        || manifest.kind().equals("OpenStackClusterTemplate");
  }

  /** Rules for the nodes of a control plane; none for other objects. */
  static List<IngressRule> of(Manifest manifest) {
    if (!isCluster(manifest)) {
      return List.of();
    }
    Optional<Value> groups =
        manifest
            .at("spec", "template", "spec", "managedSecurityGroups")
            .or(() -> manifest.at("spec", "managedSecurityGroups"));
    List<IngressRule> rules = new ArrayList<>();
    for (String key :
        List.of("allNodesSecurityGroupRules", "controlPlaneNodesSecurityGroupRules")) {
      Manifest.list(groups.flatMap(value -> Manifest.at(value, key)).orElse(null)).stream()
          .filter(rule -> !text(rule, "direction").equals("egress"))
          .filter(rule -> List.of("", "tcp", "6").contains(text(rule, "protocol")))
          .forEach(rule -> rules.add(rule(rule)));
    }
    return rules;
  }

  private static IngressRule rule(Value rule) {
    List<String> sources = new ArrayList<>();
    Manifest.list(Manifest.at(rule, "remoteManagedGroups").orElse(null))
        .forEach(group -> sources.add(Manifest.text(group)));
    for (String key : List.of("remoteIPPrefix", "remoteGroupID")) {
      Manifest.textAt(rule, key).ifPresent(source -> sources.add(source.text()));
    }
    return new IngressRule(
        port(text(rule, "portRangeMin"), 0),
        port(text(rule, "portRangeMax"), 65535),
        sources,
        rule.place());
  }

  private static int port(String text, int otherwise) {
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : otherwise;
  }

  private static String text(Value rule, String key) {
    return Manifest.textAt(rule, key).map(Placed::text).orElse("");
  }
}
