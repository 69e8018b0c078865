package dev.slipway.stacks.render;

import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.definition.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster of a stack as the operator would hand it to templates of values: {@code .Cluster},
 * {@code .ControlPlane} and {@code .InfraCluster} (cluster-stack-operator,
 * internal/controller/clusteraddon_controller.go), with the defaults of the class's variables.
 */
final class SampleCluster {

  private SampleCluster() {}

  /**
   * As a document of YAML.
   *
   * @param cluster objects of the class chart
   */
  static String values(Stack stack, List<RenderedObject> cluster) {
    String version = stack.definition().kubernetes().toString();
    return """
    Cluster:
      apiVersion: cluster.x-k8s.io/v1beta1
      kind: Cluster
      metadata: {name: sample, namespace: sample, uid: 6f1d0c0e-0000-4000-8000-000000000000, labels: {}, annotations: {}}
      spec:
        clusterNetwork:
          pods: {cidrBlocks: [192.0.2.0/24]}
          services: {cidrBlocks: [198.51.100.0/24]}
          serviceDomain: cluster.local
        controlPlaneEndpoint: {host: 203.0.113.10, port: 6443}
        controlPlaneRef: {apiVersion: controlplane.cluster.x-k8s.io/v1beta1, kind: KubeadmControlPlane, name: sample, namespace: sample}
        infrastructureRef: {name: sample, namespace: sample}
        topology:
          class: %s
          version: %s
          controlPlane: {replicas: 3}
          workers: {machineDeployments: [{class: default-worker, name: sample, replicas: 3}]}
          variables: %s
      status: {phase: Provisioned}
    ControlPlane:
      apiVersion: controlplane.cluster.x-k8s.io/v1beta1
      kind: KubeadmControlPlane
      metadata: {name: sample, namespace: sample, labels: {}, annotations: {}}
      spec: {replicas: 3, version: %s, kubeadmConfigSpec: {clusterConfiguration: {}}}
      status: {}
    InfraCluster:
      metadata: {name: sample, namespace: sample, labels: {}, annotations: {}}
      spec: {identityRef: {name: openstack, cloudName: openstack}, controlPlaneEndpoint: {host: 203.0.113.10, port: 6443}}
      status: {network: {id: sample, name: sample, subnets: [{id: sample, cidr: 10.8.0.0/20}]}, externalNetwork: {id: sample, name: sample}, apiServerLoadBalancer: {ip: 203.0.113.10}, router: {id: sample}}
    """
        .formatted(className(cluster), version, variables(cluster), version);
  }

  private static String className(List<RenderedObject> cluster) {
    return JsonText.quoted(
        cluster.stream()
            .filter(object -> object.kind().equals("ClusterClass"))
            .map(RenderedObject::name)
            .findFirst()
            .orElse("sample"));
  }

  private static String variables(List<RenderedObject> cluster) {
    List<String> variables = new ArrayList<>();
    for (RenderedObject object : cluster) {
      if (object.kind().equals("ClusterClass")
          && object.at("spec", "variables").orElse(object.value()) instanceof Sequence declared) {
        declared.values().forEach(variable -> variable(variable).ifPresent(variables::add));
      }
    }
    return "[" + String.join(", ", variables) + "]";
  }

  private static Optional<String> variable(Value variable) {
    if (!(variable instanceof Mapping mapping)
        || !(mapping.entries().get("name") instanceof Scalar name)
        || !(mapping.entries().get("schema") instanceof Mapping schema)
        || !(schema.entries().get("openAPIV3Schema") instanceof Mapping openApi)) {
      return Optional.empty();
    }
    Value value = openApi.entries().get("default");
    return value == null
        ? Optional.empty()
        : Optional.of(
            "{\"name\": "
                + JsonText.quoted(name.text())
                + ", \"value\": "
                + JsonText.of(value)
                + "}");
  }
}
