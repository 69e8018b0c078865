package dev.slipway.kubernetes.pod;

import dev.slipway.kubernetes.api.Answer;
import dev.slipway.kubernetes.api.ApiClient;
import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.api.ItemReader;
import dev.slipway.kubernetes.api.ObjectListing;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Token;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads pods, one after the other, out of a list being read; containers, volumes and all else that
 * makes a pod large is passed over.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/">
 *     Pod</a>
 */
public final class PodReader implements ItemReader<Pod> {

  private String namespace = "";
  private String name = "";
  private @Nullable String nodeName;
  private String phase = "";
  private boolean ready;
  private boolean terminating;
  private Map<String, String> labels = new HashMap<>();
  private Pod.@Nullable Owner owner;
  private List<Separation> separations = new ArrayList<>();

  /** The pods of {@code namespace} that {@code labelSelector} selects. */
  public static Answer<List<Pod>> list(ApiClient api, String namespace, String labelSelector) {
    return new ObjectListing<>(api, "pods", new PodReader())
        .read("/api/v1/namespaces/" + namespace + "/pods", labelSelector);
  }

  @Override
  public Pod read(DocumentReader in) throws IOException {
    clear();
    String start = in.place().toString();
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "metadata" -> metadata(in);
        case "spec" -> spec(in);
        case "status" -> status(in);
        default -> in.skip();
      }
    }
    in.endMapping();
    if (name.isEmpty()) {
      throw new InvalidInputException(start, "expected a pod with metadata.name, found none", "");
    }
    return new Pod(
        namespace, name, nodeName, phase, ready, terminating, labels, owner, separations);
  }

  private void clear() {
    namespace = "";
    name = "";
    nodeName = null;
    phase = "";
    ready = false;
    terminating = false;
    labels = new HashMap<>();
    owner = null;
    separations = new ArrayList<>();
  }

  private void metadata(DocumentReader in) throws IOException {
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "name" -> name = text(in);
        case "namespace" -> namespace = text(in);
        case "deletionTimestamp" -> terminating = !text(in).isEmpty();
        case "labels" -> labels = LabelSelector.strings(Value.next(in));
        case "ownerReferences" -> owner = controller(Value.next(in));
        default -> in.skip();
      }
    }
    in.endMapping();
  }

  private void spec(DocumentReader in) throws IOException {
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "nodeName" -> {
          String text = text(in);
          nodeName = text.isEmpty() ? null : text;
        }
        case "affinity" -> Separation.readAffinity(Value.next(in), separations);
        case "topologySpreadConstraints" -> Separation.readSpread(Value.next(in), separations);
        default -> in.skip();
      }
    }
    in.endMapping();
  }

  private void status(DocumentReader in) throws IOException {
    in.beginMapping();
    while (in.hasNext()) {
      switch (in.name()) {
        case "phase" -> phase = text(in);
        case "conditions" -> ready = isReady(Value.next(in));
        default -> in.skip();
      }
    }
    in.endMapping();
  }

  private static boolean isReady(Value conditions) {
    if (conditions instanceof Value.Sequence sequence) {
      for (Value value : sequence.values()) {
        ApiObject condition = new ApiObject(value);
        if ("Ready".equals(condition.text("type"))) {
          return "True".equals(condition.text("status"));
        }
      }
    }
    return false;
  }

  private static Pod.@Nullable Owner controller(Value references) {
    if (references instanceof Value.Sequence sequence) {
      for (Value value : sequence.values()) {
        ApiObject reference = new ApiObject(value);
        @Nullable String kind = reference.text("kind");
        @Nullable String name = reference.text("name");
        if ("true".equals(reference.text("controller")) && kind != null && name != null) {
          return new Pod.Owner(kind, name);
        }
      }
    }
    return null;
  }

  /** The string that comes next; empty for null. */
  private static String text(DocumentReader in) throws IOException {
    if (in.peek() == Token.STRING || in.peek() == Token.NULL) {
      @Nullable String text = in.text();
      return text == null ? "" : text;
    }
    throw new InvalidInputException(
        in.place().toString(), "expected a string, found " + in.peek().description(), "");
  }
}
