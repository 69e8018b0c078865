package dev.slipway.placement.judgement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.Cluster;
import dev.slipway.placement.Placement;
import dev.slipway.placement.evidence.Attribute;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.Observation;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.placement.evidence.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Clusters about which sources say anything at all, true or not; the same for the same seed. */
final class RandomEvidence {

  /** One statement of a source about a node. */
  record Said(String node, Observation observation) {}

  /** Nodes and all that is said about them. */
  record Case(List<Node> nodes, List<Said> said, Grade required) {

    Placement placement() {
      List<Observations> sources = new ArrayList<>();
      for (Said one : said) {
        sources.add(new Observations(Map.of(one.node(), List.of(one.observation())), List.of()));
      }
      return Placement.of("prod", nodes, sources, required);
    }

    Case plus(Said more) {
      List<Said> all = new ArrayList<>(said);
      all.add(more);
      return new Case(nodes, all, required);
    }

    Case shuffled(java.util.Random random) {
      List<Node> otherNodes = new ArrayList<>(nodes);
      List<Said> otherSaid = new ArrayList<>(said);
      Collections.shuffle(otherNodes, random);
      Collections.shuffle(otherSaid, random);
      return new Case(otherNodes, otherSaid, required);
    }

    Case withHosts(Function<Observation, String> name) {
      return new Case(
          nodes,
          said.stream().map(s -> new Said(s.node(), renamed(s.observation(), name))).toList(),
          required);
    }

    private static Observation renamed(Observation o, Function<Observation, String> name) {
      return o.attribute() == Attribute.HOST
          ? new Observation(
              o.attribute(), name.apply(o), o.scope(), o.source(), o.grade(), o.observedAt())
          : o;
    }
  }

  private static final List<Source> SOURCES =
      List.of(
          new Source("label one", Source.Kind.LABEL),
          new Source("label two", Source.Kind.LABEL),
          new Source("a.yaml", Source.Kind.INDEPENDENT),
          new Source("z.yaml", Source.Kind.INDEPENDENT));

  private final RandomGenerator random;

  RandomEvidence(RandomGenerator random) {
    this.random = random;
  }

  Case anyCase() {
    int members = random.nextInt(0, 8);
    int workers = random.nextInt(0, 4);
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < members + workers; i++) {
      Map<String, String> labels =
          i < members ? Map.of(NodeLabels.CONTROL_PLANE, "") : Map.<String, String>of();
      nodes.add(new Node("n" + i, null, null, null, labels, Map.of(), ""));
    }
    // Few values make contradictions and agreement both likely.
    Grade required = random.nextInt(4) == 0 ? Grade.OBSERVED : Grade.DECLARED;
    Case made = new Case(nodes, List.of(), required);
    int said = random.nextInt(0, 3 * (members + workers) + 1);
    for (int i = 0; i < said; i++) {
      made = made.plus(anythingAbout(nodes));
    }
    return made;
  }

  Said anythingAbout(List<Node> nodes) {
    String node = nodes.get(random.nextInt(nodes.size())).name();
    Attribute attribute = Attribute.values()[random.nextInt(6) < 4 ? 0 : random.nextInt(1, 3)];
    Grade grade = Grade.values()[random.nextInt(3)];
    @Nullable Instant at =
        random.nextInt(3) == 0 ? null : Cluster.NOW.minusSeconds(random.nextInt(3));
    String value = attribute.word() + random.nextInt(attribute == Attribute.HOST ? 4 : 2);
    Scope scope = new Scope("cloud" + random.nextInt(2), null, "R" + random.nextInt(2));
    return new Said(
        node,
        new Observation(
            attribute, value, scope, SOURCES.get(random.nextInt(SOURCES.size())), grade, at));
  }

  /** A name for each host of each scope, none twice within a scope. */
  Function<Observation, String> newNames() {
    Map<Scope, List<String>> pools = new HashMap<>();
    Map<Scope, Map<String, String>> names = new HashMap<>();
    return o -> {
      List<String> pool =
          pools.computeIfAbsent(
              o.scope(),
              s -> {
                List<String> fresh = new ArrayList<>(List.of("host0", "host1", "Ω", "z", "aa"));
                Collections.shuffle(fresh, java.util.Random.from(random));
                return fresh;
              });
      return names
          .computeIfAbsent(o.scope(), s -> new HashMap<>())
          .computeIfAbsent(o.value(), v -> pool.removeLast());
    };
  }
}
