package dev.slipway.placement;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all sources together say about hosts within one scope, one key for each member they know.
 *
 * @param best the best observation that went into it; ranks the scope among others
 * @param keys host key by member name
 */
record ScopedHosts(Scope scope, Observation best, Map<String, String> keys) {

  private static final Comparator<ScopedHosts> BEST_FIRST =
      Comparator.comparing(ScopedHosts::best, Observation.BETTER_FIRST)
          .thenComparing(ScopedHosts::scope);

  /** The scopes in which something of at least {@code required} is known, best first. */
  static List<ScopedHosts> bestFirst(List<PlacedNode> members, Grade required) {
    Map<Scope, Map<String, List<Observation>>> byScope = new HashMap<>();
    for (PlacedNode member : members) {
      member
          .of(Attribute.HOST)
          .filter(o -> o.grade().compareTo(required) >= 0)
          .forEach(o ->
              byScope
                  .computeIfAbsent(o.scope(), s -> new HashMap<>())
                  .merge(member.name(), List.of(o), ScopedHosts::better));
    }
    return byScope.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue()))
        .sorted(BEST_FIRST)
        .toList();
  }

  /** Of two lists of equally good observations the better one; both where neither is better. */
  private static List<Observation> better(List<Observation> a, List<Observation> b) {
    int order = Observation.BETTER_FIRST.compare(a.getFirst(), b.getFirst());
    if (order == 0) {
      return Stream.concat(a.stream(), b.stream()).toList();
    }
    return order < 0 ? a : b;
  }

  /**
   * Where equally good sources name different hosts for a member, the one that holds most members
   * counts: a pass must not rest on contradicted evidence.
   */
  private static ScopedHosts of(Scope scope, Map<String, List<Observation>> byMember) {
    Map<String, Long> holders =
        byMember.values().stream()
            .flatMap(os -> os.stream().map(Observation::value).distinct())
            .collect(Collectors.groupingBy(v -> v, Collectors.counting()));
    Comparator<String> mostMembersFirst =
        Comparator.<String, Long>comparing(v -> holders.getOrDefault(v, 0L))
            .reversed()
            .thenComparing(Comparator.naturalOrder());
    Map<String, String> keys = HashMap.newHashMap(byMember.size());
    byMember.forEach((member, os) ->
        keys.put(member, os.stream().map(Observation::value).min(mostMembersFirst).orElseThrow()));
    Observation best =
        byMember.values().stream().map(List::getFirst).min(Observation.BETTER_FIRST).orElseThrow();
    return new ScopedHosts(scope, best, keys);
  }

  /** The keys of {@code members}, each once. */
  Set<String> keysOf(List<PlacedNode> members) {
    Set<String> found = new TreeSet<>();
    for (PlacedNode member : members) {
      @Nullable String key = keys.get(member.name());
      if (key != null) {
        found.add(key);
      }
    }
    return found;
  }

  String describe() {
    return "the host keys of " + scope;
  }
}
