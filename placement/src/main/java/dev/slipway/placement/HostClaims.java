package dev.slipway.placement;

import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is claimed about the hosts of members: of each member one key in each scope that knows it,
 * the best one.
 */
final class HostClaims {

  /**
   * One claim.
   *
   * @param member index of the member
   * @param best the observation that makes it; others may agree
   */
  record Claim(int member, HostKey key, Observation best) {}

  /** Claims of one scope of which none is better than the other. */
  record Layer(Scope scope, List<Claim> claims) {}

  private HostClaims() {}

  /**
   * The claims that rest on evidence of at least {@code required}, best first: what is said of two
   * members together is only as good as the weaker of the two claims.
   */
  static List<Layer> bestFirst(List<PlacedNode> members, Grade required) {
    List<Claim> claims = claims(members, required);
    claims.sort(Comparator.comparing(Claim::best, Observation.BETTER_FIRST));
    List<Layer> layers = new ArrayList<>();
    for (int from = 0, to; from < claims.size(); from = to) {
      Observation first = claims.get(from).best();
      to = from + 1;
      while (to < claims.size()
          && Observation.BETTER_FIRST.compare(first, claims.get(to).best()) == 0) {
        to++;
      }
      claims.subList(from, to).stream()
          .collect(
              Collectors.groupingBy(
                  claim -> claim.key().scope(), TreeMap::new, Collectors.toList()))
          .forEach((scope, equallyGood) -> layers.add(new Layer(scope, equallyGood)));
    }
    return layers;
  }

  /**
   * Where equally good sources name different hosts for a member, the one that holds most members
   * counts: a pass must not rest on contradicted evidence.
   */
  private static List<Claim> claims(List<PlacedNode> members, Grade required) {
    Map<Scope, Map<Integer, List<Observation>>> byScope = new HashMap<>();
    for (int i = 0; i < members.size(); i++) {
      for (Observation observation : counting(members.get(i), required)) {
        List<Observation> best =
            byScope
                .computeIfAbsent(observation.scope(), s -> new TreeMap<>())
                .computeIfAbsent(i, m -> new ArrayList<>(1));
        if (best.isEmpty() || Observation.BETTER_FIRST.compare(best.getFirst(), observation) == 0) {
          best.add(observation);
        }
      }
    }
    List<Claim> claims = new ArrayList<>();
    byScope.forEach((scope, byMember) -> {
      Map<Integer, Observation> chosen = MostHeld.of(byMember);
      chosen.forEach((member, observation) ->
          claims.add(new Claim(member, new HostKey(scope, observation.value()), observation)));
    });
    return claims;
  }

  /** What is said about the host of {@code member} by evidence that counts, best first. */
  static List<Observation> counting(PlacedNode member, Grade required) {
    return member.of(Attribute.HOST).filter(o -> o.grade().compareTo(required) >= 0).toList();
  }
}
