package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.timing.SideEffect;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules E5 and E6: heartbeat interval and election timeout. */
final class TimingRules {

  private static final String NO_ETCD = "No manifest here configures an etcd.";

  private TimingRules() {}

  static List<Finding> starts(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.TIMINGS);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      List<String> faults = Timings.faults(Configured.heartbeat(etcd), Configured.election(etcd));
      String subject = etcd.manifest().title();
      if (faults.isEmpty()) {
        judgement.pass(
            subject,
            Configured.place(etcd),
            Configured.statement(etcd),
            "etcd starts with these timings.");
      } else {
        judgement.fail(
            subject,
            Configured.place(etcd),
            Configured.statement(etcd),
            "etcd does not start: " + String.join("; ", faults) + ".",
            "Use whole milliseconds, SCS's heartbeat-interval 250 and election-timeout 2500, or"
                + " etcd's defaults 100 and 1000.");
      }
    }
    return judgement.orNotApplicable(NO_ETCD);
  }

  static List<Finding> equal(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.TIMINGS_EQUAL);
    List<EtcdConfiguration> members =
        inventory.etcds().stream()
            .filter(etcd -> etcd.kind() == EtcdConfiguration.Kind.STATIC_POD)
            .toList();
    if (members.size() < 2) {
      return judgement.orNotApplicable(
          "Fewer than two members are described one by one; all others get theirs from one"
              + " place.");
    }
    Set<String> all = new LinkedHashSet<>();
    members.forEach(etcd -> all.add(Configured.heartbeat(etcd) + "/" + Configured.election(etcd)));
    for (EtcdConfiguration etcd : members) {
      if (all.size() == 1) {
        judgement.pass(
            etcd.manifest().title(),
            Configured.place(etcd),
            Configured.statement(etcd),
            "All members have these timings.");
      } else {
        judgement.fail(
            etcd.manifest().title(),
            Configured.place(etcd),
            Configured.statement(etcd),
            "The members differ ("
                + String.join(", ", all)
                + "), so that the one with the"
                + " shortest timeout stands for election against leaders that are well.",
            "Give all members the same heartbeat-interval and election-timeout.");
      }
    }
    return judgement.findings();
  }

  static List<Finding> ratio(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.TIMINGS_RATIO);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      Optional<Timings> timings = Configured.timings(etcd);
      if (timings.isEmpty()) {
        continue; // Another rule tells.
      }
      if (timings.get().ticks() >= Timings.ADVISED_RATIO) {
        judgement.pass(
            etcd.manifest().title(),
            Configured.place(etcd),
            Configured.statement(etcd),
            "An election timeout has " + timings.get().ticks() + " heartbeats.");
      } else {
        judgement.fail(
            etcd.manifest().title(),
            Configured.place(etcd),
            Configured.statement(etcd),
            "An election timeout has only "
                + timings.get().ticks()
                + " heartbeats: raft counts in"
                + " them, and coarse ticks make an early election likelier for the same stall.",
            "Set heartbeat-interval to " + timings.get().election() / 10 + ".");
      }
    }
    return judgement.orNotApplicable(NO_ETCD);
  }

  static List<Finding> heartbeatSeen(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.HEARTBEAT_SEEN);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      Configured.timings(etcd)
          .ifPresent(timings -> {
            String from = SideEffect.HEARTBEAT_COUNTER.of(timings, 2).toString();
            if (timings.heartbeat() > Timings.SCS.heartbeat()) {
              judgement.fail(
                  etcd.manifest().title(),
                  Configured.place(etcd),
                  Configured.statement(etcd),
                  "etcd_server_heartbeat_send_failures_total counts a heartbeat as late from "
                      + from
                      + " only, so that a disk that stalls shorter than that looks healthy.",
                  "Keep heartbeat-interval at 250 or less, and judge the disk by its fsyncs: slipway"
                      + " etcd diagnose.");
            } else {
              judgement.pass(
                  etcd.manifest().title(),
                  Configured.place(etcd),
                  Configured.statement(etcd),
                  "A heartbeat is counted as late from " + from + "; judge the counter by that.");
            }
          });
    }
    return judgement.orNotApplicable(NO_ETCD);
  }

  static List<Finding> leases(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.TIMINGS_LEASES);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      Configured.timings(etcd).ifPresent(timings -> leases(etcd, timings, judgement));
    }
    return judgement.orNotApplicable(NO_ETCD);
  }

  private static void leases(EtcdConfiguration etcd, Timings timings, Judgement judgement) {
    String subject = etcd.manifest().title();
    String worst = SideEffect.DETECTION_WORST.of(timings, 2).toString();
    int limit = Timings.LONGEST_FOR_KUBERNETES;
    if (timings.election() < limit) {
      judgement.pass(
          subject,
          Configured.place(etcd),
          Configured.statement(etcd),
          "A dead leader is noticed after "
              + worst
              + " at worst; controllers wait 5 s for a"
              + " renewal.");
      return;
    }
    if (timings.election() == limit) {
      judgement.pass(
          subject,
          Configured.place(etcd),
          Configured.statement(etcd),
          "This is the edge: a dead leader is noticed after 5 s at worst, which is what a renewal"
              + " of a controller's lease waits. Not a millisecond more.");
      return;
    }
    List<String> low = controllersThatGiveUp(etcd, timings);
    if (low.isEmpty()) {
      judgement.pass(
          subject,
          Configured.place(etcd),
          Configured.statement(etcd),
          "kube-controller-manager and kube-scheduler have longer renew deadlines. CSI sidecars, the"
              + " cloud controller manager and operators keep their own 10 s.");
    } else {
      judgement.fail(
          subject,
          Configured.place(etcd),
          Configured.statement(etcd),
          "A dead leader may be noticed after "
              + worst
              + " only: then "
              + String.join(" and ", low)
              + " cannot renew a lease in time and may restart, and so may CSI sidecars, the cloud"
              + " controller manager and operators.",
          "Set election-timeout to 2500 or less; if there is no way, raise"
              + " --leader-elect-renew-deadline of both to at least "
              + seconds(4L * timings.election())
              + " (and --leader-elect-lease-duration above it).");
    }
  }

  /** A renewal takes half of the renew deadline at most (client-go, tools/leaderelection). */
  private static List<String> controllersThatGiveUp(EtcdConfiguration etcd, Timings timings) {
    List<String> low = new ArrayList<>();
    for (String name : List.of("kube-controller-manager", "kube-scheduler")) {
      long deadline =
          Optional.ofNullable(etcd.controllers().get(name))
              .flatMap(arguments -> arguments.get("leader-elect-renew-deadline"))
              .map(Argument::value)
              .map(GoDuration::milliseconds)
              .orElse(10_000L);
      if (deadline < 4L * timings.election()) {
        low.add(name);
      }
    }
    return low;
  }

  private static String seconds(long milliseconds) {
    return Math.ceilDiv(milliseconds, 1000) + "s";
  }
}
