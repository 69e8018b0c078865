package dev.slipway.placement;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Nodes by the zone they are in, as far as it is known.
 *
 * @param byZone names of nodes; a zone whose region is not known for all of its nodes stands here
 *     once with and once without region
 * @param unknown names of the nodes whose zone is not known
 */
public record ZonedNodes(Map<Zone, List<String>> byZone, List<String> unknown) {

  public ZonedNodes {
    byZone = Collections.unmodifiableMap(byZone);
    unknown = unknown.stream().sorted().toList();
  }

  /**
   * By the best that is known of each node. Where equally good sources name different zones, the
   * one that holds most of the nodes counts.
   */
  public static ZonedNodes of(List<PlacedNode> nodes) {
    Map<String, Observation> zones = chosen(nodes, Attribute.ZONE);
    Map<String, Observation> regions = chosen(nodes, Attribute.REGION);
    Map<Zone, List<String>> byZone = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (PlacedNode node : nodes) {
      @Nullable Observation zone = zones.get(node.name());
      @Nullable Observation region = regions.get(node.name());
      if (zone == null) {
        unknown.add(node.name());
      } else {
        byZone
            .computeIfAbsent(
                new Zone(zone.value(), region == null ? null : region.value()),
                z -> new ArrayList<>())
            .add(node.name());
      }
    }
    return new ZonedNodes(byZone, unknown);
  }

  private static Map<String, Observation> chosen(List<PlacedNode> nodes, Attribute attribute) {
    Map<String, List<Observation>> candidates = HashMap.newHashMap(nodes.size());
    for (PlacedNode node : nodes) {
      List<Observation> best = node.allBest(attribute);
      if (!best.isEmpty()) {
        candidates.put(node.name(), best);
      }
    }
    return MostHeld.of(candidates);
  }

  /** True if nothing is known of any node. */
  public boolean isEmpty() {
    return byZone.isEmpty();
  }

  /**
   * True if at least two zones are known to differ: by their names, or by their regions. Equal
   * names of which one has no region may be the same zone.
   */
  public boolean areSeveral() {
    return names().size() > 1 || regions().size() > 1;
  }

  /**
   * True if two zones of one region are known. A zone of unknown region is counted with any other:
   * if it is in another region it is elsewhere all the more.
   */
  public boolean areSeveralOfOneRegion() {
    Map<String, Set<String>> namesByRegion = new HashMap<>();
    Set<String> withoutRegion = new HashSet<>();
    for (Zone zone : byZone.keySet()) {
      if (zone.region() == null) {
        withoutRegion.add(zone.name());
      } else {
        namesByRegion.computeIfAbsent(zone.region(), r -> new HashSet<>()).add(zone.name());
      }
    }
    return namesByRegion.values().stream().anyMatch(zones -> zones.size() > 1)
        || (!withoutRegion.isEmpty() && names().size() > 1);
  }

  /** Names of the zones, sorted; with their regions where those differ. */
  public List<String> labels() {
    boolean regionsMatter = regions().size() > 1;
    return byZone.keySet().stream()
        .map(zone -> regionsMatter ? zone.toString() : zone.name())
        .distinct()
        .sorted()
        .toList();
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    byZone.keySet().forEach(zone -> names.add(zone.name()));
    return names;
  }

  private Set<String> regions() {
    Set<String> regions = new HashSet<>();
    byZone.keySet().stream().map(Zone::region).filter(Objects::nonNull).forEach(regions::add);
    return regions;
  }
}
