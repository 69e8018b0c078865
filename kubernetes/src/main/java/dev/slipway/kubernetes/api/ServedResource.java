package dev.slipway.kubernetes.api;

import dev.slipway.report.document.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the API server serves it. Which version of a custom resource that is changes with
 * the release of its operator, so the server is asked.
 *
 * @param plural name of the resource in paths and in RBAC rules, e.g. {@code datastores}
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#discovery-api">API
 *     concepts, discovery</a>
 */
public record ServedResource(
    String group, String version, String kind, String plural, boolean namespaced) {

  /**
   * The resource of {@code kind}, in the group's preferred version, else in the first other one
   * that has it. Missing where the group is not served or has no such kind.
   *
   * @throws dev.slipway.report.EnvironmentException if no answer of use came
   */
  public static Answer<ServedResource> find(ApiClient api, String group, String kind) {
    return switch (ApiObject.get(api, "/apis/" + group)) {
      case Answer.Found<ApiObject>(ApiObject found) -> find(api, group, kind, versions(found));
      case Answer.Forbidden<ApiObject>(String message) -> new Answer.Forbidden<>(message);
      case Answer.Missing<ApiObject>(String message) -> new Answer.Missing<>(message);
      case Answer.Expired<ApiObject>(String message) -> new Answer.Missing<>(message);
    };
  }

  private static Answer<ServedResource> find(
      ApiClient api, String group, String kind, List<String> versions) {
    for (String version : versions) {
      Answer<ApiObject> answer = ApiObject.get(api, "/apis/" + group + "/" + version);
      if (answer instanceof Answer.Forbidden<ApiObject>(String message)) {
        return new Answer.Forbidden<>(message);
      }
      if (answer instanceof Answer.Found<ApiObject>(ApiObject list)
          && list.at("resources") instanceof Value.Sequence resources) {
        for (Value value : resources.values()) {
          @Nullable ServedResource resource = of(group, version, new ApiObject(value));
          if (resource != null && resource.kind.equals(kind)) {
            return new Answer.Found<>(resource);
          }
        }
      }
    }
    return new Answer.Missing<>("the group " + group + " serves no kind " + kind);
  }

  private static List<String> versions(ApiObject group) {
    List<String> versions = new ArrayList<>();
    @Nullable String preferred = group.text("preferredVersion", "version");
    if (preferred != null) {
      versions.add(preferred);
    }
    if (group.at("versions") instanceof Value.Sequence served) {
      for (Value value : served.values()) {
        @Nullable String version = new ApiObject(value).text("version");
        if (version != null && !versions.contains(version)) {
          versions.add(version);
        }
      }
    }
    return versions;
  }

  /** Null for a subresource such as {@code clusters/status}, which has the kind of its parent. */
  private static @Nullable ServedResource of(String group, String version, ApiObject resource) {
    @Nullable String plural = resource.text("name");
    @Nullable String kind = resource.text("kind");
    return plural == null || kind == null || plural.contains("/")
        ? null
        : new ServedResource(
            group, version, kind, plural, "true".equals(resource.text("namespaced")));
  }

  /** Path of one object; the namespace does not matter where the resource has none. */
  public String path(String namespace, String name) {
    return "/apis/"
        + group
        + "/"
        + version
        + (namespaced ? "/namespaces/" + namespace : "")
        + "/"
        + plural
        + "/"
        + name;
  }
}
