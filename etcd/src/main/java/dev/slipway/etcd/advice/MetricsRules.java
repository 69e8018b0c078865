package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.IngressRule;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.report.Finding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rule E11: who reaches the metrics of etcd, which ask for no password. */
final class MetricsRules {

  /** Of kubeadm and of the cluster stacks. */
  private static final int USUAL_PORT = 2381;

  private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})/?$");

  private MetricsRules() {}

  static List<Finding> judge(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.METRICS);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      Optional<Argument> urls = etcd.argument("listen-metrics-urls");
      if (urls.isEmpty()) {
        judgement.pass(
            etcd.manifest().title(),
            etcd.manifest().place(),
            "listen-metrics-urls is not given",
            "kubeadm lets etcd tell its metrics to its own node only.");
      } else {
        judge(etcd, urls.get(), inventory, judgement);
      }
    }
    return judgement.orNotApplicable("No manifest here configures an etcd.");
  }

  private static void judge(
      EtcdConfiguration etcd, Argument urls, Inventory inventory, Judgement judgement) {
    String subject = etcd.manifest().title();
    String statement = "listen-metrics-urls " + urls.value();
    if (isLocal(urls.value())) {
      judgement.pass(subject, urls.place(), statement, "Only the node itself reaches them.");
      return;
    }
    int port = port(urls.value());
    List<IngressRule> open =
        inventory.ingress().stream()
            .filter(rule -> rule.opens(port) && rule.reachesBeyondControlPlane())
            .toList();
    if (!open.isEmpty()) {
      IngressRule first = open.getFirst();
      judgement.fail(
          subject,
          first.place(),
          statement + "; port " + port + " from " + sources(first),
          "The metrics ask for no password, and more than the control plane reaches them: they tell"
              + " names, sizes and load of the cluster.",
          "Narrow the rule to the managed group controlplane, or to those who scrape.");
    } else if (inventory.clusters()) {
      judgement.pass(
          subject,
          urls.place(),
          statement,
          "No rule of the security groups opens the port beyond the control plane.");
    } else {
      judgement.undecided(
          subject,
          urls.place(),
          statement,
          "They are told on every address without a password; whether a security group keeps others"
              + " away is not in these files.",
          "Give the OpenStackCluster or its template too.");
    }
  }

  private static boolean isLocal(String urls) {
    for (String url : urls.split(",")) {
      if (!url.matches("https?://(127\\.[0-9.]+|localhost|\\[::1\\])(:[0-9]+)?/?")) {
        return false;
      }
    }
    return true;
  }

  private static int port(String urls) {
    Matcher port = PORT.matcher(urls.split(",")[0]);
    return port.find() ? Integer.parseInt(port.group(1)) : USUAL_PORT;
  }

  private static String sources(IngressRule rule) {
    return rule.sources().isEmpty() ? "everywhere" : String.join(", ", rule.sources());
  }
}
