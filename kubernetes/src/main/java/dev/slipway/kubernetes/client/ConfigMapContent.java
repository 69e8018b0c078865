package dev.slipway.kubernetes.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ConfigMap holds.
 *
 * @param resourceVersion of the object that was read, or that it has to be for a write; null: any,
 *     or none yet
 */
public record ConfigMapContent(
    String namespace, String name, @Nullable String resourceVersion, Map<String, String> data) {

  public ConfigMapContent {
    data = Map.copyOf(data);
  }

  /** Names the object, not what it holds. */
  @Override
  public String toString() {
    return "configmaps " + namespace + "/" + name;
  }
}
