package dev.slipway.etcd.configuration;

import dev.slipway.etcd.configuration.Arguments.Argument;
import java.util.Map;
import java.util.Optional;

/**
 * What one manifest says of an etcd.
 *
 * @param arguments of etcd, those that the patches of a ClusterClass write included
 * @param controllers arguments of kube-controller-manager and kube-scheduler, by their names
 * @param version of etcd as {@code 3.5.12}, where the manifest names an image
 * @param owner the ClusterClass that uses this template, if it is among the manifests
 */
public record EtcdConfiguration(
    Manifest manifest,
    Kind kind,
    Arguments arguments,
    Map<String, Arguments> controllers,
    Optional<Placed> version,
    Optional<ClusterClass> owner) {

  public static final String HEARTBEAT = "heartbeat-interval";
  public static final String ELECTION = "election-timeout";

  /** What kind of manifest it is, which decides how it is changed. */
  public enum Kind {
    /** kubeadm's ClusterConfiguration in a file. */
    KUBEADM,
    /** The same within the ConfigMap kube-system/kubeadm-config. */
    KUBEADM_CONFIG_MAP,
    /** A KubeadmControlPlane of a living cluster. */
    CONTROL_PLANE,
    /** A template, which cannot be changed once it is in use. */
    CONTROL_PLANE_TEMPLATE,
    /** The manifest of one member, on its node. */
    STATIC_POD
  }

  public EtcdConfiguration {
    controllers = Map.copyOf(controllers);
  }

  public Optional<Argument> argument(String name) {
    return arguments.get(name);
  }

  /** Milliseconds; etcd's default where nothing is said; -1 where it is no number. */
  public long milliseconds(String name, long byDefault) {
    return argument(name)
        .map(argument ->
            argument.value().matches("[0-9]{1,9}") ? Long.parseLong(argument.value()) : -1)
        .orElse(byDefault);
  }

  EtcdConfiguration ownedBy(ClusterClass clusterClass) {
    return new EtcdConfiguration(
        manifest,
        kind,
        arguments.with(clusterClass.etcdArguments()),
        controllers,
        version,
        Optional.of(clusterClass));
  }
}
