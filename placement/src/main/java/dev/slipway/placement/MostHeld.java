package dev.slipway.placement;

import dev.slipway.placement.evidence.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chooses between equally good observations that contradict each other: the value that holds most
 * nodes counts, so that no pass rests on contradicted evidence. Among values that hold equally many
 * the nodes decide, not the values, so that a host may be called anything.
 */
final class MostHeld {

  private MostHeld() {}

  /** One observation for each key of {@code candidates}, out of a list that is not empty. */
  static <N extends Comparable<N>> Map<N, Observation> of(Map<N, List<Observation>> candidates) {
    Map<String, Integer> ranks = Map.of();
    Map<N, Observation> chosen = new LinkedHashMap<>();
    for (Map.Entry<N, List<Observation>> entry : candidates.entrySet()) {
      List<Observation> observations = entry.getValue();
      if (observations.size() > 1) {
        ranks = ranks.isEmpty() ? ranks(candidates) : ranks;
        Map<String, Integer> rank = ranks;
        observations =
            List.of(
                observations.stream()
                    .min(Comparator.comparing(o -> rank.getOrDefault(o.value(), rank.size())))
                    .orElseThrow());
      }
      chosen.put(entry.getKey(), observations.getFirst());
    }
    return chosen;
  }

  private static <N extends Comparable<N>> Map<String, Integer> ranks(
      Map<N, List<Observation>> candidates) {
    Map<String, List<N>> holders = new HashMap<>();
    new TreeMap<>(candidates)
        .forEach((node, observations) ->
            observations.stream()
                .map(Observation::value)
                .distinct()
                .forEach(v -> holders.computeIfAbsent(v, x -> new ArrayList<>()).add(node)));
    List<String> values = new ArrayList<>(holders.keySet());
    values.sort(
        Comparator.<String, List<N>>comparing(holders::get, MostHeld::compare)
            .thenComparing(Comparator.naturalOrder()));
    Map<String, Integer> ranks = HashMap.newHashMap(values.size());
    for (int i = 0; i < values.size(); i++) {
      ranks.put(values.get(i), i);
    }
    return ranks;
  }

  private static <N extends Comparable<N>> int compare(List<N> a, List<N> b) {
    if (a.size() != b.size()) {
      return Integer.compare(b.size(), a.size());
    }
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
