package dev.slipway.etcd.configuration;

import java.util.List;

/**
 * Everything in a set of files that concerns etcd.
 *
 * @param sources files that were read, as the user knows them
 * @param manifests number of objects that were read, also those that do not concern etcd
 * @param machinesOfUnknownRole templates that may be a control plane's or a worker's
 * @param clusters true if there is an OpenStackCluster or its template, whose rules are {@code
 *     ingress}
 */
public record Inventory(
    List<String> sources,
    int manifests,
    List<EtcdConfiguration> etcds,
    List<Machine> machines,
    List<Manifest> machinesOfUnknownRole,
    List<Manifest> controlPlanes,
    List<Job> jobs,
    List<NodeText> texts,
    boolean clusters,
    List<IngressRule> ingress) {

  public Inventory {
    sources = List.copyOf(sources);
    etcds = List.copyOf(etcds);
    machines = List.copyOf(machines);
    machinesOfUnknownRole = List.copyOf(machinesOfUnknownRole);
    controlPlanes = List.copyOf(controlPlanes);
    jobs = List.copyOf(jobs);
    texts = List.copyOf(texts);
    ingress = List.copyOf(ingress);
  }
}
