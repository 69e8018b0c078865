package dev.slipway.stacks.definition;

import dev.slipway.report.document.Value;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.source.SourceTree;
import dev.slipway.stacks.version.Coordinates;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as its files describe it.
 *
 * @param addons in the convention with {@code clusteraddon.yaml} one chart for each folder below
 *     {@code cluster-addon}, in the older one the chart {@code cluster-addon} itself
 * @param addonConfig present in the convention with {@code clusteraddon.yaml} only
 * @param texts files that rules look at, by path, as far as they are small
 * @param documents further YAML files that rules look at, by path
 */
public record Stack(
    SourceTree source,
    StackDefinition definition,
    Chart clusterClass,
    List<Chart> addons,
    Optional<AddonConfig> addonConfig,
    Map<String, String> texts,
    Map<String, Value> documents) {

  public static final String CLUSTER_CLASS = "cluster-class";
  public static final String CLUSTER_ADDON = "cluster-addon";
  public static final String ADDON_VALUES = "cluster-addon-values.yaml";

  public Stack {
    addons = List.copyOf(addons);
    texts = Map.copyOf(texts);
    documents = Map.copyOf(documents);
  }

  public Coordinates coordinates() {
    return definition.coordinates();
  }

  /** {@code file} as the user knows it. */
  public String place(String file) {
    return source.origin().place(file);
  }
}
