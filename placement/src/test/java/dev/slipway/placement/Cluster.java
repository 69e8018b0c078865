package dev.slipway.placement;

import dev.slipway.kubernetes.node.Node;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.RecordedEvidence;
import dev.slipway.placement.evidence.Scheduling;
import dev.slipway.placement.evidence.Scheduling.Disk;
import dev.slipway.placement.evidence.Scheduling.Group;
import dev.slipway.placement.evidence.Source;
import dev.slipway.placement.judgement.PlacementJudgement;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A cluster of a test: nodes, what is written about them, and how it is judged. */
public final class Cluster {

  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final List<Node> nodes;
  private final List<Written> written = new ArrayList<>();
  private final Map<String, Scheduling> scheduling = new HashMap<>();
  private Grade required = Grade.DECLARED;
  private @Nullable Duration maxAge;

  private Cluster(List<Node> nodes) {
    this.nodes = nodes;
  }

  public static Cluster of(Machine... machines) {
    return of(Arrays.asList(machines));
  }

  public static Cluster of(List<Machine> machines) {
    return new Cluster(machines.stream().map(Machine::node).toList());
  }

  public Cluster with(Written evidence) {
    written.add(evidence);
    return this;
  }

  /** Nova says what keeps {@code node} where it is. */
  public Cluster held(String node, Disk disk, Group... groups) {
    Source nova = new Source("Nova", Source.Kind.INDEPENDENT);
    scheduling.put(node, new Scheduling(Arrays.asList(groups), disk, "flavor-" + node, nova, NOW));
    return this;
  }

  public Cluster maxAge(Duration most) {
    maxAge = most;
    return this;
  }

  public Cluster require(Grade grade) {
    required = grade;
    return this;
  }

  public Placement placement() {
    List<Observations> sources = new ArrayList<>();
    sources.add(new NodeLabels().observe(nodes));
    written.forEach(
        w -> sources.add(new RecordedEvidence(w.evidence(), NOW, null, maxAge).observe(nodes)));
    sources.add(new Observations(Map.of(), scheduling, Map.of(), List.of()));
    return Placement.of("prod", nodes, sources, required);
  }

  public List<Finding> findings() {
    return PlacementJudgement.judge(placement());
  }

  public Finding finding(Rule rule) {
    return finding(findings(), rule);
  }

  public Verdict verdict(Rule rule) {
    return finding(rule).verdict();
  }

  public static Finding finding(List<Finding> findings, Rule rule) {
    return findings.stream().filter(f -> f.rule().equals(rule)).findFirst().orElseThrow();
  }

  /** The evidence of {@code finding}, one line each: statement, source and time. */
  public static String evidenceOf(Finding finding) {
    return finding.evidence().stream().map(Cluster::line).collect(Collectors.joining("\n"));
  }

  private static String line(Evidence e) {
    return e.statement() + " | " + e.source() + " | " + e.observedAt();
  }
}
