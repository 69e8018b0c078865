package dev.slipway.stacks.lint;

import dev.slipway.report.Finding;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.report.document.Value.Sequence;
import dev.slipway.stacks.clusterclass.Schemas;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Heartbeat and election timeout of etcd in the template of the control plane. */
final class EtcdRules {

  private static final String HEARTBEAT = "heartbeat-interval";
  private static final String ELECTION = "election-timeout";

  /** Milliseconds; etcd, server/embed/config.go. */
  private static final int HEARTBEAT_BY_DEFAULT = 100;

  private static final int ELECTION_BY_DEFAULT = 1000;
  private static final int LONGEST_ELECTION = 50_000;

  /** At start etcd asks for five heartbeats in an election; its tuning guide for ten. */
  private static final int LEAST_RATIO = 5;

  private static final int ADVISED_RATIO = 10;

  /**
   * Milliseconds. A new leader takes up to two election timeouts; after five seconds the leases of
   * kube-controller-manager and kube-scheduler are not renewed in time (client-go,
   * tools/leaderelection: a renew deadline of ten seconds, half of it for a request).
   */
  private static final int ADVISED_ELECTION = 2500;

  private EtcdRules() {}

  /** Milliseconds as they are written; -1 for what is no number. */
  private record Timings(RenderedObject template, int heartbeat, int election, boolean given) {}

  static List<Finding> timings(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.ETCD_TIMINGS, stack);
    List<Timings> all = all(rendered);
    for (Timings timings : all) {
      if (timings.heartbeat() <= 0 || timings.election() <= 0) {
        fail(stack, judgement, timings, "etcd does not start: both are whole milliseconds.");
      } else if (timings.election() > LONGEST_ELECTION) {
        fail(stack, judgement, timings, "etcd does not start with more than 50000 ms.");
      } else if (timings.election() < LEAST_RATIO * timings.heartbeat()) {
        fail(
            stack,
            judgement,
            timings,
            "etcd does not start with less than five heartbeats in an election timeout.");
      }
    }
    return all.isEmpty()
        ? judgement.orNotApplicable("The template of the control plane sets no etcd of its own.")
        : judgement.orPass("etcd starts with these timings.");
  }

  static List<Finding> advised(Stack stack, RenderedStack rendered) {
    Judgement judgement = new Judgement(Rules.ETCD_TIMINGS_ADVISED, stack);
    List<Timings> all = all(rendered);
    for (Timings timings : all) {
      if (timings.heartbeat() <= 0 || timings.election() < LEAST_RATIO * timings.heartbeat()) {
        continue; // Another rule tells.
      }
      if (timings.election() < ADVISED_RATIO * timings.heartbeat()) {
        fail(
            stack,
            judgement,
            timings,
            "Fewer than ten heartbeats in an election timeout make needless elections likelier.");
      }
      if (timings.election() > ADVISED_ELECTION) {
        fail(
            stack,
            judgement,
            timings,
            "A new leader may take more than five seconds: controllers lose their leases and"
                + " restart.");
      }
    }
    return all.isEmpty()
        ? judgement.orNotApplicable("The template of the control plane sets no etcd of its own.")
        : judgement.orPass("Heartbeat and election timeout are as advised.");
  }

  private static void fail(Stack stack, Judgement judgement, Timings timings, String message) {
    judgement.fail(
        TemplateText.placeOf(stack, timings.template(), ELECTION),
        HEARTBEAT + " " + timings.heartbeat() + ", " + ELECTION + " " + timings.election(),
        message,
        "SCS uses heartbeat-interval 250 and election-timeout 2500.");
  }

  private static List<Timings> all(RenderedStack rendered) {
    return rendered.ofClusterClass("KubeadmControlPlaneTemplate").stream()
        .map(EtcdRules::of)
        .filter(Timings::given)
        .toList();
  }

  private static Timings of(RenderedObject template) {
    Optional<Value> arguments =
        template.at(
            "spec",
            "template",
            "spec",
            "kubeadmConfigSpec",
            "clusterConfiguration",
            "etcd",
            "local",
            "extraArgs");
    Map<String, String> byName = new TreeMap<>();
    Value value = arguments.orElse(null);
    if (value instanceof Mapping mapping) {
      mapping.entries().forEach((name, text) -> byName.put(name, text(text)));
    } else if (value instanceof Sequence sequence) {
      for (Value entry : sequence.values()) {
        if (entry instanceof Mapping pair) {
          byName.put(Schemas.text(pair, "name"), Schemas.text(pair, "value"));
        }
      }
    }
    return new Timings(
        template,
        millis(byName.getOrDefault(HEARTBEAT, Integer.toString(HEARTBEAT_BY_DEFAULT))),
        millis(byName.getOrDefault(ELECTION, Integer.toString(ELECTION_BY_DEFAULT))),
        byName.containsKey(HEARTBEAT) || byName.containsKey(ELECTION));
  }

  private static String text(Value value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }

  private static int millis(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
