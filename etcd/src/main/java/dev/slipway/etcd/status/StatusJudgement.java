package dev.slipway.etcd.status;

import dev.slipway.etcd.status.EndpointView.Answered;
import dev.slipway.etcd.status.EndpointView.Silent;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what the members of a cluster say, each by itself and against each other. */
public final class StatusJudgement {

  private static final double QUOTA_SHARE = 0.95;
  private static final double HOLLOW = 0.5;
  private static final long HOLLOW_FROM = 100L << 20;

  /** etcd, server/storage/quota.go, DefaultQuotaBytes. */
  private static final long DEFAULT_QUOTA = 2L << 30;

  /** A member further behind may need a whole snapshot: DefaultSnapshotCatchUpEntries. */
  private static final long FAR_BEHIND = 5000;

  private final ClusterView view;
  private final List<Answered> answered;

  private StatusJudgement(ClusterView view) {
    this.view = view;
    this.answered = view.answered();
  }

  public static List<Finding> judge(ClusterView view) {
    return new StatusJudgement(view).findings();
  }

  private List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(reachable());
    if (answered.isEmpty()) {
      return findings;
    }
    findings.add(leader());
    findings.add(reads());
    findings.add(alarms());
    findings.add(membership());
    findings.add(quota());
    findings.add(fragmentation());
    findings.add(versions());
    findings.add(leases());
    findings.add(odd());
    findings.add(lag());
    return findings;
  }

  private List<Finding> reachable() {
    if (view.silent().isEmpty()) {
      return List.of(
          finding(
              StatusRules.REACHABLE,
              Verdict.PASS,
              view.endpoints().size() + " of " + view.endpoints().size() + " do",
              ""));
    }
    return view.silent().stream()
        .map((Silent silent) ->
            new Finding(
                StatusRules.REACHABLE,
                Verdict.FAIL,
                silent.endpoint(),
                silent.reason(),
                List.of(),
                silent.remedy()))
        .toList();
  }

  private Finding leader() {
    List<Answered> without = answered.stream().filter(a -> a.status().leader() == 0).toList();
    if (!without.isEmpty()) {
      return finding(
          StatusRules.LEADER,
          Verdict.FAIL,
          names(without) + " know no leader: writes and most reads wait",
          "bring members back until a majority runs, and look why the leader was lost:"
              + " slipway etcd diagnose");
    }
    Set<String> leaders = distinct(a -> view.name(a.status().leader()));
    return leaders.size() == 1
        ? finding(
            StatusRules.LEADER,
            Verdict.PASS,
            leaders.iterator().next() + ", in term " + answered.getFirst().status().raftTerm(),
            "")
        : finding(
            StatusRules.LEADER,
            Verdict.FAIL,
            "members take different ones for the leader: " + String.join(", ", leaders),
            "ask again; if it stays so, members are cut off from each other");
  }

  private Finding reads() {
    List<Evidence> failed = new ArrayList<>();
    for (Answered view : answered) {
      if (view.read().failure() != null) {
        failed.add(new Evidence(view.read().failure(), view.endpoint(), null));
      }
    }
    long longest = answered.stream().mapToLong(a -> a.read().took().toMillis()).max().orElse(0);
    return failed.isEmpty()
        ? finding(StatusRules.READS, Verdict.PASS, "the slowest took " + longest + " ms", "")
        : new Finding(
            StatusRules.READS,
            Verdict.FAIL,
            view.subject(),
            failed.size() + " of " + answered.size() + " endpoints answered no linearizable read",
            failed,
            "look at the leader and at the disks: slipway etcd diagnose");
  }

  private Finding alarms() {
    Set<String> alarms = new TreeSet<>();
    for (Answered each : answered) {
      for (Alarm alarm : Alarm.in(each.status().errors())) {
        alarms.add(alarm.kind() + " of " + view.name(alarm.member()));
      }
    }
    if (alarms.isEmpty()) {
      return finding(StatusRules.ALARMS, Verdict.PASS, "none", "");
    }
    boolean corrupt = alarms.stream().anyMatch(a -> a.startsWith("CORRUPT"));
    return finding(
        StatusRules.ALARMS,
        Verdict.FAIL,
        String.join(", ", alarms) + (corrupt ? "" : ": nothing can be written any more"),
        corrupt
            ? "stop that member, keep its data, and replace it by a new one"
            : "compact, defragment member by member, raise quota-backend-bytes if that was right,"
                + " then etcdctl alarm disarm");
  }

  private Finding membership() {
    Set<String> clusters = distinct(a -> Member.hex(a.status().clusterId()));
    if (clusters.size() > 1) {
      return finding(
          StatusRules.MEMBERSHIP,
          Verdict.FAIL,
          "the endpoints belong to different clusters: " + String.join(", ", clusters),
          "name the endpoints of one cluster");
    }
    Set<String> lists =
        distinct(a ->
            a.members().stream()
                .map(m -> m.told() + (m.learner() ? " (learner)" : ""))
                .sorted()
                .collect(Collectors.joining(", ")));
    return lists.size() == 1
        ? finding(StatusRules.MEMBERSHIP, Verdict.PASS, lists.iterator().next(), "")
        : finding(
            StatusRules.MEMBERSHIP,
            Verdict.FAIL,
            "members list different ones: " + String.join("; ", lists),
            "a change of members may be under way, or a member has been cut off: ask again");
  }

  private Finding quota() {
    List<Answered> full =
        answered.stream()
            .filter(a -> a.status().dbBytes() > QUOTA_SHARE * quotaOf(a.status()))
            .toList();
    boolean told = answered.stream().allMatch(a -> a.status().quotaBytes() > 0);
    if (full.isEmpty()) {
      return finding(
          StatusRules.QUOTA,
          Verdict.PASS,
          told
              ? "at most 95 % of the quota is taken everywhere"
              : "at most 95 % of the default quota of 2 GiB; before 3.6 a member does not tell its"
                  + " own",
          "");
    }
    boolean known = full.stream().anyMatch(a -> a.status().quotaBytes() > 0);
    return finding(
        StatusRules.QUOTA,
        known ? Verdict.FAIL : Verdict.UNDECIDED,
        names(full)
            + (known
                ? " have taken more than 95 % of the quota: at 100 % nothing can be written"
                : " are larger than 95 % of the default quota of 2 GiB, and before 3.6 do not tell"
                    + " their own"),
        known
            ? "compact and defragment member by member, or raise quota-backend-bytes (8 GiB at"
                + " most)"
            : "look up quota-backend-bytes in the configuration");
  }

  private static long quotaOf(MemberStatus status) {
    return status.quotaBytes() > 0 ? status.quotaBytes() : DEFAULT_QUOTA;
  }

  private Finding fragmentation() {
    List<Answered> hollow =
        answered.stream()
            .filter(a -> a.status().dbBytes() > HOLLOW_FROM && a.status().fragmentation() > HOLLOW)
            .toList();
    return hollow.isEmpty()
        ? finding(
            StatusRules.FRAGMENTATION,
            Verdict.PASS,
            "none has more than 100 MiB of which less than half is in use",
            "")
        : finding(
            StatusRules.FRAGMENTATION,
            Verdict.FAIL,
            names(hollow) + " use less than half of their database",
            "defragment one member at a time, the leader last: a member stands still meanwhile");
  }

  private Finding versions() {
    Set<String> versions = distinct(a -> a.status().version() + " " + view.name(a.status().id()));
    return distinct(a -> a.status().version()).size() == 1
        ? finding(StatusRules.VERSIONS, Verdict.PASS, answered.getFirst().status().version(), "")
        : finding(
            StatusRules.VERSIONS,
            Verdict.FAIL,
            String.join(", ", versions),
            "finish the update: mixed versions are for its duration only");
  }

  private Finding leases() {
    List<Answered> old =
        answered.stream().filter(a -> Version.of(a.status().version()).isBefore(3, 5, 13)).toList();
    return old.isEmpty()
        ? finding(StatusRules.LEASES, Verdict.PASS, "fixed in 3.5.13 and later", "")
        : finding(
            StatusRules.LEASES,
            Verdict.FAIL,
            names(old)
                + " are older than 3.5.13: a leader that stalled and was replaced may revoke leases"
                + " that are in use",
            "update to 3.5.16 or later, which is also faster at it");
  }

  private Finding odd() {
    long voters = answered.getFirst().members().stream().filter(m -> !m.learner()).count();
    return voters % 2 == 1
        ? finding(StatusRules.ODD, Verdict.PASS, voters + " vote", "")
        : finding(
            StatusRules.ODD,
            Verdict.FAIL,
            voters + " vote: " + (voters - 1) + " would bear as many losses",
            "add a member or remove one");
  }

  private Finding lag() {
    long front = answered.stream().mapToLong(a -> a.status().raftIndex()).max().orElse(0);
    List<Answered> behind =
        answered.stream().filter(a -> front - a.status().raftAppliedIndex() > FAR_BEHIND).toList();
    Set<String> terms = distinct(a -> Long.toString(a.status().raftTerm()));
    if (!behind.isEmpty()) {
      return finding(
          StatusRules.LAG,
          Verdict.FAIL,
          names(behind) + " are more than " + FAR_BEHIND + " entries behind",
          "look at their disks and at the network to them");
    }
    return terms.size() == 1
        ? finding(StatusRules.LAG, Verdict.PASS, "all within " + FAR_BEHIND + " entries", "")
        : finding(
            StatusRules.LAG,
            Verdict.FAIL,
            "members are in different terms: " + String.join(", ", terms),
            "ask again; if it stays so, members are cut off from each other");
  }

  private Set<String> distinct(Function<Answered, String> of) {
    return answered.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
  }

  private String names(List<Answered> of) {
    return of.stream().map(a -> view.name(a.status().id())).collect(Collectors.joining(", "));
  }

  private Finding finding(Rule rule, Verdict verdict, String message, String remedy) {
    return new Finding(rule, verdict, view.subject(), message, List.of(), remedy);
  }
}
