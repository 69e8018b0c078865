package dev.slipway.placement.hosted.reading;

import dev.slipway.kubernetes.api.Answer;
import dev.slipway.kubernetes.api.ApiClient;
import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.api.ObjectListing;
import dev.slipway.kubernetes.api.ServedResource;
import dev.slipway.kubernetes.pod.DisruptionBudget;
import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.pod.PodReader;
import dev.slipway.kubernetes.snapshot.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the readers ask the management cluster for; each refusal names the RBAC rule needed. */
public final class ManagementApi {

  private final ApiClient api;
  private final Map<String, Answer<ServedResource>> served = new HashMap<>();
  private final Map<String, Reading<List<DisruptionBudget>>> budgets = new HashMap<>();

  public ManagementApi(ApiClient api) {
    this.api = api;
  }

  /** One object of a custom resource, in whatever version is served. */
  Reading<ApiObject> object(String group, String kind, String namespace, String name) {
    if (!ClusterName.isObjectName(name)) {
      return new Reading.Absent<>("no " + kind + " can have the name \"" + name + "\"");
    }
    return switch (resource(group, kind)) {
      case Answer.Found<ServedResource>(ServedResource resource) ->
          reading(
              ApiObject.get(api, resource.path(namespace, name)),
              Function.identity(),
              rule("get", resource.plural() + "." + group, resource.namespaced(), namespace));
      case Answer.Forbidden<ServedResource>(String message) ->
          new Reading.Forbidden<>(
              message + " (needed: the ClusterRole system:discovery, or the like)");
      case Answer.Missing<ServedResource> missing ->
          new Reading.Absent<>("the cluster serves no kind " + kind + " of " + group);
      case Answer.Expired<ServedResource> expired ->
          new Reading.Absent<>("the cluster serves no kind " + kind + " of " + group);
    };
  }

  private Answer<ServedResource> resource(String group, String kind) {
    String key = kind + "." + group;
    @Nullable Answer<ServedResource> known = served.get(key);
    if (known == null) {
      known = ServedResource.find(api, group, kind);
      served.put(key, known);
    }
    return known;
  }

  /** The pods of {@code namespace} that {@code selector} selects; all if it is empty. */
  Reading<List<Pod>> pods(String namespace, String selector) {
    if (!ClusterName.isObjectName(namespace)) {
      return new Reading.Absent<>("no namespace can have the name \"" + namespace + "\"");
    }
    return reading(
        PodReader.list(api, namespace, selector),
        Function.identity(),
        rule("list", "pods", true, namespace));
  }

  /** The disruption budgets of {@code namespace}. */
  Reading<List<DisruptionBudget>> budgets(String namespace) {
    @Nullable Reading<List<DisruptionBudget>> known = budgets.get(namespace);
    if (known == null) {
      known =
          reading(
              ObjectListing.whole(api, "disruption budgets")
                  .read("/apis/policy/v1/namespaces/" + namespace + "/poddisruptionbudgets", ""),
              DisruptionBudget::of,
              rule("list", "poddisruptionbudgets.policy", true, namespace));
      budgets.put(namespace, known);
    }
    return known;
  }

  /** {@code spec.replicas} of a StatefulSet. */
  Reading<Integer> replicas(String namespace, String statefulSet) {
    if (!ClusterName.isObjectName(statefulSet)) {
      return new Reading.Absent<>("no StatefulSet can have the name \"" + statefulSet + "\"");
    }
    return reading(
        ApiObject.get(
            api, "/apis/apps/v1/namespaces/" + namespace + "/statefulsets/" + statefulSet),
        // The API's default is 1.
        object -> Fields.number(object.text("spec", "replicas"), 1),
        rule("get", "statefulsets.apps", true, namespace));
  }

  /** The selector of a Service as a query; empty where it selects nothing. */
  Reading<String> selector(String namespace, String service) {
    if (!ClusterName.isObjectName(namespace) || !ClusterName.isObjectName(service)) {
      return new Reading.Absent<>("no Service can have the name \"" + service + "\"");
    }
    return reading(
        ApiObject.get(api, "/api/v1/namespaces/" + namespace + "/services/" + service),
        Fields::selector,
        rule("get", "services", true, namespace));
  }

  private static String rule(String verb, String resource, boolean namespaced, String namespace) {
    return " (needed: a "
        + (namespaced ? "Role in the namespace " + namespace : "ClusterRole")
        + " with the verb "
        + verb
        + " on the resource "
        + resource
        + ")";
  }

  private static <A, T> Reading<T> reading(Answer<A> answer, Function<A, T> value, String rule) {
    return switch (answer) {
      case Answer.Found<A>(A found) -> new Reading.Read<>(value.apply(found));
      case Answer.Forbidden<A>(String message) -> new Reading.Forbidden<>(message + rule);
      case Answer.Missing<A>(String message) -> new Reading.Absent<>(message);
      case Answer.Expired<A>(String message) -> new Reading.Absent<>(message);
    };
  }
}
