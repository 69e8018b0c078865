package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.client.ClientFailures.Refused;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Events about nodes. Equal news has one Event, whose count grows, as client-go does it
 * (tools/record/events_cache.go); it is found by its name, so no cache is kept.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/">Event</a>
 */
record NodeEvents(KubernetesClient client, ClientFailures failures) {

  /** Where Events about objects without a namespace stand (client-go tools/record/event.go). */
  private static final String NAMESPACE = "default";

  /** An object's name has at most 253 characters; the hash and a dot follow the node's. */
  private static final int LONGEST_NODE = 200;

  Applied record(NodeNews news) {
    String name = name(news);
    String at = news.at().toString();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(name)
            .endMetadata()
            .withNewInvolvedObject()
            .withApiVersion("v1")
            .withKind("Node")
            .withName(news.node())
            .withUid(news.uid())
            .endInvolvedObject()
            .withReason(news.reason())
            .withMessage(news.message())
            .withType(news.warning() ? "Warning" : "Normal")
            .withNewSource()
            .withComponent(news.reporter())
            .endSource()
            .withReportingComponent(news.reporter())
            .withReportingInstance(news.instance())
            .withFirstTimestamp(at)
            .withLastTimestamp(at)
            .withCount(1)
            .build();
    try {
      Event created = failures.of("POST events " + name, () -> client.resource(event).create());
      return new Applied.Done(version(created));
    } catch (Refused e) {
      return e.code() == 409 ? again(name, at) : refused(e);
    }
  }

  private Applied again(String name, String at) {
    try {
      Event known =
          failures.of(
              "GET events " + name,
              () -> client.v1().events().inNamespace(NAMESPACE).withName(name).get());
      if (known == null) {
        return new Applied.Outdated("the event " + name + " is gone");
      }
      int count = known.getCount() == null ? 1 : known.getCount();
      String patch =
          "{\"count\":%d,\"lastTimestamp\":\"%s\"}".formatted(Math.addExact(count, 1), at);
      Event counted =
          failures.of(
              "PATCH events " + name,
              () ->
                  client
                      .v1()
                      .events()
                      .inNamespace(NAMESPACE)
                      .withName(name)
                      .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
      return new Applied.Done(version(counted));
    } catch (Refused e) {
      return refused(e);
    }
  }

  private static Applied refused(Refused e) {
    return e.code() == 403 ? new Applied.Forbidden(e.words()) : new Applied.Outdated(e.words());
  }

  private static String version(Event event) {
    return Objects.requireNonNullElse(event.getMetadata().getResourceVersion(), "");
  }

  private static String name(NodeNews news) {
    String same =
        String.join("\n", news.node(), news.uid(), news.reason(), news.message(), news.reporter());
    String node =
        news.node().length() <= LONGEST_NODE ? news.node() : news.node().substring(0, LONGEST_NODE);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(same.getBytes(StandardCharsets.UTF_8));
      return node + "." + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }
}
