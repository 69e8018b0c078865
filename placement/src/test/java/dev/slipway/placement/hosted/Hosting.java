package dev.slipway.placement.hosted;

import dev.slipway.kubernetes.pod.DisruptionBudget;
import dev.slipway.kubernetes.pod.LabelSelector;
import dev.slipway.kubernetes.pod.Pod;
import dev.slipway.kubernetes.pod.Separation;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.placement.Placement;
import dev.slipway.placement.hosted.Component.Kind;
import dev.slipway.placement.judgement.HostedJudgement;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A hosted control plane of a test, built up in words, and how it is judged. */
public final class Hosting {

  private static final Map<String, String> LABELS = Map.of("app", "x");

  private final Placement management;
  private final List<Component> components = new ArrayList<>();
  private List<Separation> separations = List.of();
  private Reading<List<DisruptionBudget>> budgets = new Reading.Read<>(List.of());

  private Hosting(Placement management) {
    this.management = management;
  }

  public static Hosting on(Placement management) {
    return new Hosting(management);
  }

  /** What the pods to come declare about keeping apart. */
  public Hosting separated(Separation.Kind kind, String key, boolean hard, String app) {
    separations =
        List.of(
            new Separation(
                kind, key, hard, new LabelSelector(Map.of("app", app), List.of()), List.of()));
    return this;
  }

  public Hosting budgets(Reading<List<DisruptionBudget>> value) {
    budgets = value;
    return this;
  }

  public Hosting budget(boolean effective) {
    return budgets(
        new Reading.Read<>(
            List.of(new DisruptionBudget("pdb", new LabelSelector(LABELS, List.of()), effective))));
  }

  public Hosting apiServers(String... nodes) {
    return add(Kind.API_SERVERS, nodes.length, nodes);
  }

  /** An empty name is a pod that does not serve. */
  public Hosting datastore(int declared, String... nodes) {
    return add(Kind.DATASTORE, declared, nodes);
  }

  public Hosting component(Kind kind, Members members, String... notes) {
    components.add(new Component(kind, "", members, List.of(notes)));
    return this;
  }

  private Hosting add(Kind kind, int declared, String... nodes) {
    List<Pod> pods = new ArrayList<>();
    for (String node : nodes) {
      String name = (kind == Kind.DATASTORE ? "etcd-" : "api-") + pods.size();
      pods.add(
          new Pod(
              "team",
              name,
              node.isEmpty() ? null : node,
              node.isEmpty() ? "Pending" : "Running",
              !node.isEmpty(),
              false,
              LABELS,
              null,
              separations));
    }
    return component(kind, new Members.Pods(pods, declared, budgets));
  }

  public HostedControlPlane controlPlane() {
    return new HostedControlPlane("team/prod", components, List.of());
  }

  public ManagementCluster cluster() {
    return new ManagementCluster(management);
  }

  public List<Finding> findings() {
    return HostedJudgement.judge(controlPlane(), cluster());
  }

  /** The finding by {@code rule} of the component whose subject begins so. */
  public Finding finding(Rule rule, String subject) {
    return findings().stream()
        .filter(f -> f.rule().equals(rule) && f.subject().startsWith(subject))
        .findFirst()
        .orElseThrow();
  }
}
