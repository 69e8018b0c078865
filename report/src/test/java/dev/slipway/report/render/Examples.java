package dev.slipway.report.render;

import dev.slipway.report.Evidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Figure;
import dev.slipway.report.Figure.Box;
import dev.slipway.report.Figure.Tone;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Report;
import dev.slipway.report.Rule;
import dev.slipway.report.Testcase;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports as a check of a cluster makes them. */
final class Examples {

  static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");
  static final URI STANDARD =
      URI.create("https://docs.scs.community/standards/scs-0214-v2-k8s-node-distribution");

  static final Rule SPREAD =
      new Rule(
          "scs-0214-v2.physical-spread",
          Level.MUST,
          "Control plane on two or more physical hosts",
          STANDARD);
  static final Rule LABELS =
      new Rule(
          "scs-0214-v2.labels-present",
          Level.MUST,
          "Region and zone label on every node",
          STANDARD);
  static final Rule CURRENT =
      new Rule("scs-0214-v2.labels-current", Level.MUST, "Labels agree with reality", STANDARD);
  static final Rule ZONES =
      new Rule(
          "scs-0214-v2.zone-spread", Level.SHOULD, "Control plane in two or more zones", STANDARD);
  static final Rule QUORUM =
      new Rule(
          "placement.quorum-safety",
          Level.SHOULD,
          "The loss of one host leaves a quorum",
          URI.create("https://etcd.io/docs/v3.5/faq/#what-is-failure-tolerance"));

  private Examples() {}

  static Report passing() {
    return report(
        "context prod-1",
        List.of(
            passed(SPREAD, "3 members run on 3 hosts."),
            passed(LABELS, "All 5 nodes have both labels."),
            finding(
                CURRENT,
                Verdict.NOT_APPLICABLE,
                "No independent source of the placement was given.",
                "Give one with --evidence FILE, or write the ConfigMap slipway-placement."),
            passed(ZONES, "The members are in 3 zones."),
            passed(QUORUM, "3 members, at most 1 on one host: 2 remain, 2 are needed.")),
        Verdict.PASS,
        new Box(
            "region",
            "RegionOne",
            Tone.PLAIN,
            IntStream.rangeClosed(1, 3)
                .mapToObj(n ->
                    new Box(
                        "zone",
                        "az-" + n,
                        Tone.PLAIN,
                        List.of(
                            new Box(
                                "host",
                                "a41f0c9e8d" + n,
                                Tone.PLAIN,
                                List.of(
                                    new Box("member", "prod-1-cp-" + n, Tone.PLAIN, List.of()))))))
                .toList()));
  }

  static Report failing() {
    return report(
        "context prod-1",
        List.of(
            finding(
                SPREAD,
                Verdict.FAIL,
                "All 3 members run on the host 9c31e7d2b84af0, although their labels claim the zones"
                    + " az-1, az-2 and az-3.",
                "Create the server group of the control plane with the policy anti-affinity and roll"
                    + " the control plane.",
                new Evidence(
                    "prod-1-cp-1 runs on 9c31e7d2b84af0",
                    "label topology.openstack.org/host-id",
                    AT.minusSeconds(3600)),
                new Evidence(
                    "prod-1-cp-2 runs on 9c31e7d2b84af0",
                    "label topology.openstack.org/host-id",
                    AT.minusSeconds(3600)),
                new Evidence(
                    "prod-1-cp-3 runs on 9c31e7d2b84af0",
                    "ConfigMap kube-system/slipway-placement",
                    null)),
            passed(LABELS, "All 5 nodes have both labels."),
            finding(
                CURRENT,
                Verdict.UNDECIDED,
                "The independent source is older than the youngest node.",
                "Let the plugin that creates the cluster write the ConfigMap again.",
                new Evidence(
                    "written before node prod-1-cp-3 was created",
                    "ConfigMap kube-system/slipway-placement",
                    AT.minusSeconds(86_400))),
            passed(ZONES, "The members are in 3 zones."),
            finding(
                QUORUM,
                Verdict.FAIL,
                "3 members, 3 on one host: 0 remain when it fails, 2 are needed.",
                "Create the server group of the control plane with the policy anti-affinity and roll"
                    + " the control plane.")),
        Verdict.FAIL,
        new Box(
            "region",
            "RegionOne",
            Tone.PLAIN,
            List.of(
                new Box("zone", "az-1", Tone.PLAIN, List.of(host("prod-1-cp-1"))),
                new Box("zone", "az-2", Tone.PLAIN, List.of(host("prod-1-cp-2"))),
                new Box("zone", "az-3", Tone.PLAIN, List.of(host("prod-1-cp-3"))))));
  }

  static Report undecided() {
    return report(
        "snapshot.json",
        List.of(
            finding(
                SPREAD,
                Verdict.UNDECIDED,
                "The host of 2 of 3 members is not known, so they may all run on one.",
                "Give evidence with --evidence FILE."),
            passed(LABELS, "All 3 nodes have both labels."),
            finding(
                QUORUM,
                Verdict.UNDECIDED,
                "Best case: 2 of 3 members remain; worst case: 0; 2 are needed.",
                "Give evidence with --evidence FILE.")),
        Verdict.UNDECIDED,
        new Box(
            "zone",
            "az-1",
            Tone.PLAIN,
            List.of(
                new Box("host", "h-1", Tone.PLAIN, List.of(leaf("cp-1", Tone.PLAIN))),
                new Box(
                    "host",
                    "not known",
                    Tone.UNKNOWN,
                    List.of(leaf("cp-2", Tone.PLAIN), leaf("cp-3", Tone.PLAIN))))));
  }

  /** Names as a malicious or careless tenant could set them. */
  static Report hostile(String name) {
    return new Report(
        name,
        AT,
        new Tool(name, name),
        List.of(new Examined(name, Examined.Outcome.SET_ASIDE, name, AT)),
        List.of(
            new Finding(
                new Rule(name, Level.MUST, name, STANDARD),
                Verdict.FAIL,
                name,
                name,
                List.of(new Evidence(name, name, AT)),
                name),
            new Finding(
                new Rule(name, Level.SHOULD, name, STANDARD),
                Verdict.PASS,
                name,
                name,
                List.of(),
                "")),
        List.of(new Testcase(name, Verdict.FAIL, List.of(name))),
        List.of(
            new Figure.Containment(
                name,
                List.of(
                    new Box(
                        name,
                        name,
                        Tone.PLAIN,
                        List.of(
                            new Box(
                                name,
                                name,
                                Tone.BAD,
                                List.of(leaf(name, Tone.UNKNOWN), leaf(name, Tone.GOOD)))))))));
  }

  static Report of(Finding... findings) {
    return new Report(
        "context prod-1",
        AT,
        new Tool("slipway", "0.1.0"),
        List.of(),
        List.of(findings),
        List.of(),
        List.of());
  }

  static Finding finding(Level level, Verdict verdict) {
    return finding(
        new Rule("some.rule", level, "Some rule", STANDARD),
        verdict,
        "This is the message.",
        "This is the remedy.");
  }

  static Finding finding(
      Rule rule, Verdict verdict, String message, String remedy, Evidence... evidence) {
    return new Finding(rule, verdict, "context prod-1", message, List.of(evidence), remedy);
  }

  private static Finding passed(Rule rule, String message) {
    return finding(rule, Verdict.PASS, message, "", new Evidence("a fact", "label of a node", AT));
  }

  private static Box host(String member) {
    return new Box("host", "9c31e7d2b84af0", Tone.BAD, List.of(leaf(member, Tone.PLAIN)));
  }

  private static Box leaf(String name, Tone tone) {
    return new Box("member", name, tone, List.of());
  }

  private static Report report(
      String subject, List<Finding> findings, Verdict testcase, Box... boxes) {
    List<Examined> examined = new ArrayList<>();
    examined.add(new Examined("nodes", Examined.Outcome.READ, "5 nodes", AT));
    examined.add(
        new Examined(
            "ConfigMap kube-system/slipway-placement",
            Examined.Outcome.FORBIDDEN,
            "get configmaps is forbidden for user auditor",
            null));
    return new Report(
        subject,
        AT,
        new Tool("slipway", "0.1.0"),
        examined,
        findings,
        List.of(
            new Testcase(
                "node-distribution-check",
                testcase,
                List.of(SPREAD.id(), LABELS.id(), CURRENT.id()))),
        List.of(new Figure.Containment("Where the control plane runs", List.of(boxes))));
  }
}
