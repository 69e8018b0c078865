package dev.slipway.kubernetes.client;

import dev.slipway.kubernetes.client.Applied.Owned;
import dev.slipway.kubernetes.client.ClientFailures.Refused;
import dev.slipway.report.EnvironmentException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Server-side apply of what Slipway writes. */
record ServerSideApply(KubernetesClient client, ClientFailures failures) {

  /** k8s.io/apimachinery pkg/apis/meta/v1/types.go, CauseTypeFieldManagerConflict. */
  private static final String FIELD_CONFLICT = "FieldManagerConflict";

  static ConfigMapContent content(ConfigMap object) {
    Map<String, String> data = object.getData();
    return new ConfigMapContent(
        object.getMetadata().getNamespace(),
        object.getMetadata().getName(),
        object.getMetadata().getResourceVersion(),
        data == null ? Map.of() : data);
  }

  Applied apply(ConfigMapContent wanted, FieldManager manager) {
    ConfigMap object =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(wanted.namespace())
            .withName(wanted.name())
            .withResourceVersion(wanted.resourceVersion())
            .endMetadata()
            .withData(wanted.data())
            .build();
    return apply(wanted.toString(), object, manager);
  }

  Applied apply(NodeLabelling wanted, FieldManager manager) {
    // With a UID an apply cannot create: the server finds that the object is another one, or none.
    Node object =
        new NodeBuilder()
            .withNewMetadata()
            .withName(wanted.node())
            .withUid(wanted.uid())
            .withLabels(wanted.labels())
            .endMetadata()
            .build();
    return apply("nodes " + wanted.node(), object, manager);
  }

  private Applied apply(String name, HasMetadata object, FieldManager manager) {
    PatchContext how =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(manager.name())
            .withForce(manager.force())
            .build();
    String asked = "PATCH " + name;
    try {
      HasMetadata applied = failures.of(asked, () -> client.resource(object).patch(how));
      return new Applied.Done(
          Objects.requireNonNullElse(applied.getMetadata().getResourceVersion(), ""));
    } catch (Refused e) {
      return switch (e.code()) {
        case 403 -> new Applied.Forbidden(e.words());
        case 404, 410 -> new Applied.Outdated(e.words());
        case 409 -> {
          List<Owned> owned = owned(e.status());
          yield owned.isEmpty() ? new Applied.Outdated(e.words()) : new Applied.Conflict(owned);
        }
        default ->
            throw new EnvironmentException(
                asked + " was answered " + e.words(), "this server takes no such object", e);
      };
    }
  }

  private static List<Owned> owned(@Nullable Status status) {
    List<Owned> owned = new ArrayList<>();
    StatusDetails details = status == null ? null : status.getDetails();
    if (details != null && details.getCauses() != null) {
      for (StatusCause cause : details.getCauses()) {
        if (FIELD_CONFLICT.equals(cause.getReason())) {
          owned.add(
              new Owned(
                  Objects.requireNonNullElse(cause.getField(), ""),
                  Objects.requireNonNullElse(cause.getMessage(), "")));
        }
      }
    }
    return owned;
  }
}
