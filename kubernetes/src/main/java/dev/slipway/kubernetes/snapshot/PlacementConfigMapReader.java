package dev.slipway.kubernetes.snapshot;

import dev.slipway.kubernetes.api.Answer;
import dev.slipway.kubernetes.api.ApiClient;
import dev.slipway.kubernetes.api.ApiObject;
import dev.slipway.kubernetes.node.Rfc3339;
import dev.slipway.report.document.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the placement ConfigMap of a live cluster. */
final class PlacementConfigMapReader {

  private static final String NAME = PlacementConfigMap.NAMESPACE + "/" + PlacementConfigMap.NAME;
  private static final String PATH =
      "/api/v1/namespaces/"
          + PlacementConfigMap.NAMESPACE
          + "/configmaps/"
          + PlacementConfigMap.NAME;

  private final ApiClient api;

  PlacementConfigMapReader(ApiClient api) {
    this.api = api;
  }

  Reading<PlacementConfigMap> read() {
    return switch (ApiObject.get(api, PATH)) {
      case Answer.Found<ApiObject>(ApiObject object) -> found(object);
      case Answer.Forbidden<ApiObject>(String message) ->
          new Reading.Forbidden<>(
              message
                  + " (needed: a Role in the namespace "
                  + PlacementConfigMap.NAMESPACE
                  + " with the verb get on the resource configmaps, resourceNames: ["
                  + PlacementConfigMap.NAME
                  + "])");
      case Answer.Missing<ApiObject> missing ->
          new Reading.Absent<>("there is no ConfigMap " + NAME);
      case Answer.Expired<ApiObject> expired ->
          new Reading.Absent<>("there is no ConfigMap " + NAME);
    };
  }

  private static Reading<PlacementConfigMap> found(ApiObject object) {
    String document = object.text("data", PlacementConfigMap.KEY);
    return document == null
        ? new Reading.Absent<>("the ConfigMap " + NAME + " has no entry " + PlacementConfigMap.KEY)
        : new Reading.Read<>(new PlacementConfigMap(document, writtenAt(object)));
  }

  private static @Nullable Instant writtenAt(ApiObject object) {
    Instant newest = null;
    if (object.at("metadata", "managedFields") instanceof Value.Sequence managers) {
      for (Value manager : managers.values()) {
        String text = new ApiObject(manager).text("time");
        Instant time = text == null ? null : Rfc3339.parse(text);
        if (time != null && (newest == null || time.isAfter(newest))) {
          newest = time;
        }
      }
    }
    String created = object.text("metadata", "creationTimestamp");
    return newest != null || created == null ? newest : Rfc3339.parse(created);
  }
}
