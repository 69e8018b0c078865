package dev.slipway.etcd.configuration;

import dev.slipway.report.document.Place;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Kubernetes object as a file has it.
 *
 * @param apiVersion as it is written, e.g. {@code controlplane.cluster.x-k8s.io/v1beta1}
 * @param name empty where it has none, as kubeadm's configuration
 */
public record Manifest(Mapping root, String apiVersion, String kind, String name) {

  /** The object that {@code root} is; nothing where it is none. */
  static Optional<Manifest> of(Value value) {
    if (!(value instanceof Mapping root)) {
      return Optional.empty();
    }
    String apiVersion = text(root.entries().get("apiVersion"));
    String kind = text(root.entries().get("kind"));
    if (apiVersion.isEmpty() || kind.isEmpty()) {
      return Optional.empty();
    }
    String name = at(root, "metadata", "name").map(Manifest::text).orElse("");
    return Optional.of(new Manifest(root, apiVersion, kind, name));
  }

  public Place place() {
    return root.place();
  }

  /** Group of the API, e.g. {@code controlplane.cluster.x-k8s.io}; empty for the core group. */
  public String group() {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** Version of the API, e.g. {@code v1beta1}. */
  public String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** As {@code KubeadmControlPlane moin} for a sentence. */
  public String title() {
    return name.isEmpty() ? kind : kind + " " + name;
  }

  /** What is at the end of {@code path}, a name for each level. */
  public Optional<Value> at(String... path) {
    return at(root, path);
  }

  /** The plain value at the end of {@code path}. */
  public Optional<Placed> textAt(String... path) {
    return at(path).flatMap(Manifest::placed);
  }

  /** The values of the sequence at the end of {@code path}; none where there is none. */
  public List<Value> listAt(String... path) {
    return list(at(path).orElse(null));
  }

  static Optional<Value> at(Value start, String... path) {
    Value value = start;
    for (String name : path) {
      if (!(value instanceof Mapping mapping)) {
        return Optional.empty();
      }
      value = mapping.entries().get(name);
      if (value == null) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  static List<Value> list(@Nullable Value value) {
    return value instanceof Sequence sequence ? sequence.values() : List.of();
  }

  static Optional<Placed> placed(Value value) {
    return value instanceof Scalar scalar
        ? Optional.of(new Placed(scalar.text(), scalar.place()))
        : Optional.empty();
  }

  static Optional<Placed> textAt(Value start, String... path) {
    return at(start, path).flatMap(Manifest::placed);
  }

  static String text(@Nullable Value value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }
}
