package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.hosted.Component;
import dev.slipway.placement.hosted.Members;
import dev.slipway.report.Examined;
import dev.slipway.report.Examined.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Follows a DataStore of Kamaji to its pods, where it has any. */
record KamajiDataStores(ManagementApi api, PodMembers members, ClusterName tenant) {

  private static final String KIND = "DataStore";

  private static final String SHOW =
      "Show by other means where its members run: by --datastore-selector and"
          + " --datastore-namespace if they are pods of the management cluster, else by what its"
          + " operator knows of it.";

  /**
   * Reads the DataStore {@code name}.
   *
   * @param use which resources it holds; empty: all
   */
  Component read(String name, String use) {
    List<String> notes = new ArrayList<>();
    if (!use.isEmpty()) {
      notes.add("It holds " + use + " only.");
    }
    Members of =
        switch (api.object(KamajiReader.GROUP, KIND, "", name)) {
          case Reading.Read<ApiObject>(ApiObject store) -> {
            sharing(store).ifPresent(notes::add);
            yield members(name, store);
          }
          case Reading.Absent<ApiObject>(String why) ->
              members.unknown("DataStore " + name, Outcome.ABSENT, why);
          case Reading.Forbidden<ApiObject>(String why) ->
              members.unknown("DataStore " + name, Outcome.FORBIDDEN, why);
        };
    return new Component(Component.Kind.DATASTORE, name, of, notes);
  }

  private Optional<String> sharing(ApiObject store) {
    long others =
        Fields.texts(store.at("status", "usedBy")).stream()
            .filter(user -> !user.equals(tenant.namespace() + "/" + tenant.name()))
            .distinct()
            .count();
    return others == 0
        ? Optional.empty()
        : Optional.of(
            "It is shared with "
                + others
                + " other tenant control plane"
                + (others == 1 ? "." : "s."));
  }

  private Members members(String name, ApiObject store) {
    String driver = String.valueOf(store.text("spec", "driver"));
    List<String> endpoints = Fields.texts(store.at("spec", "endpoints"));
    members
        .examined()
        .add(
            new Examined(
                KIND + " " + name,
                Outcome.READ,
                "driver " + driver + ", " + endpoints.size() + " endpoints",
                null));
    if (!driver.equals("etcd")) {
      return new Members.Unknown(
          "The datastore is "
              + driver
              + ": which machines hold its data, and how many of them may be lost, Kubernetes"
              + " does not tell",
          SHOW);
    }
    List<EtcdEndpoint> etcd = endpoints.stream().map(EtcdEndpoint::parse).toList();
    long outside = etcd.stream().filter(e -> e instanceof EtcdEndpoint.Outside).count();
    if (outside > 0 || etcd.isEmpty()) {
      return new Members.Unknown(
          "The datastore is external: "
              + outside
              + " of its "
              + endpoints.size()
              + " endpoints are not in the management cluster",
          SHOW);
    }
    Set<String> namespaces = new TreeSet<>();
    Set<String> pods = new TreeSet<>();
    Set<String> services = new TreeSet<>();
    for (EtcdEndpoint endpoint : etcd) {
      if (endpoint instanceof EtcdEndpoint.OfPod(String pod, String namespace)) {
        pods.add(pod);
        namespaces.add(namespace);
      } else if (endpoint instanceof EtcdEndpoint.OfService(String service, String namespace)) {
        services.add(service);
        namespaces.add(namespace);
      }
    }
    if (namespaces.size() > 1 || services.size() > 1 || (!services.isEmpty() && !pods.isEmpty())) {
      return new Members.Unknown(
          "The endpoints of the datastore are of several Services or namespaces, which does not"
              + " tell which pods are one etcd",
          SHOW);
    }
    String namespace = namespaces.iterator().next();
    return services.isEmpty()
        ? members.named("datastore " + name, namespace, pods)
        : behind(services.iterator().next(), namespace, name);
  }

  private Members behind(String service, String namespace, String name) {
    return switch (api.selector(namespace, service)) {
      case Reading.Read<String>(String selector) ->
          selector.isEmpty()
              ? new Members.Unknown(
                  "The datastore is external: its Service " + service + " selects no pods", SHOW)
              : members.stateful("datastore " + name, namespace, selector);
      case Reading.Absent<String>(String why) ->
          members.unknown("Service of the datastore " + name, Outcome.ABSENT, why);
      case Reading.Forbidden<String>(String why) ->
          members.unknown("Service of the datastore " + name, Outcome.FORBIDDEN, why);
    };
  }
}
