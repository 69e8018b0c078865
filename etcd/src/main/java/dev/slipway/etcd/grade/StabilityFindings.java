package dev.slipway.etcd.grade;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.util.List;

/** What stalls, elections and heartbeats mean, as findings about the cluster: E3, E4, E5. */
final class StabilityFindings {

  private static final String CHANGES = "etcd_server_leader_changes_seen_total";
  private static final String WHAT_IF =
      "slipway etcd whatif tells what another election timeout would do, and what it costs";
  private static final String RECORD = "record at least a day: slipway etcd record";

  private final String cluster;
  private final Grades grades;

  private StabilityFindings(String cluster, Grades grades) {
    this.cluster = cluster;
    this.grades = grades;
  }

  static List<Finding> of(String cluster, Grades grades) {
    StabilityFindings findings = new StabilityFindings(cluster, grades);
    return List.of(
        findings.stable(),
        findings.rare(),
        findings.bursts(),
        findings.leader(),
        findings.stalls(),
        findings.heartbeats());
  }

  private Finding stable() {
    Elections elections = grades.elections();
    String worst =
        elections.worstDay() == null
            ? "There was no election"
            : "At most "
                + Told.counted(elections.worstDay().elections(), "election")
                + " on one day, "
                + elections.worstDay().date();
    return new Finding(
        GradeRules.ELECTIONS,
        elections.stable(),
        cluster,
        worst + tooLittle(elections.stable(), elections.coverage()) + ".",
        List.of(counted(elections)),
        remedy(elections.stable(), elections.coverage(), WHAT_IF));
  }

  private Finding rare() {
    Elections elections = grades.elections();
    return new Finding(
        GradeRules.RARE,
        elections.rare(),
        cluster,
        elections.coverage().known().isZero()
            ? "Elections are not known."
            : "Elections: "
                + Told.perDay(elections.rate())
                + " (95 % sure between "
                + Told.trimmed(elections.perDay().low(), 2)
                + " and "
                + Told.trimmed(elections.perDay().high(), 2)
                + ").",
        List.of(counted(elections)),
        remedy(elections.rare(), elections.coverage(), WHAT_IF));
  }

  private Finding bursts() {
    Elections elections = grades.elections();
    List<Evidence> when =
        elections.bursts().stream()
            .map(burst ->
                new Evidence(
                    Told.counted(burst.elections(), "election")
                        + " from "
                        + Told.minute(burst.from())
                        + " within "
                        + Told.duration(Duration.between(burst.from(), burst.to())),
                    CHANGES,
                    burst.from()))
            .toList();
    return new Finding(
        GradeRules.BURSTS,
        elections.calm(),
        cluster,
        (when.isEmpty()
                ? "No burst of elections was seen"
                : Told.counted(when.size(), "burst") + " of elections")
            + tooLittle(elections.calm(), elections.coverage())
            + ".",
        when,
        remedy(elections.calm(), elections.coverage(), WHAT_IF));
  }

  private Evidence counted(Elections elections) {
    return new Evidence(
        Told.counted(elections.total(), "election")
            + " in "
            + Told.duration(elections.coverage().known())
            + ", as the member that saw most of them counted",
        CHANGES,
        elections.coverage().to());
  }

  private Finding leader() {
    Leaderless leaderless = grades.leaderless();
    Verdict verdict = leaderless.verdict();
    String message =
        leaderless.longest() == null || leaderless.longestBegin() == null
            ? "No sample of all members was without a leader"
            : "No member had a leader for "
                + Told.duration(leaderless.longest())
                + " from "
                + Told.minute(leaderless.longestBegin());
    return new Finding(
        GradeRules.LEADER,
        verdict,
        cluster,
        message + tooLittle(verdict, leaderless.coverage()) + ".",
        List.of(
            new Evidence(
                "about " + Told.seconds(leaderless.seconds()) + " without a leader altogether",
                "etcd_server_has_leader",
                leaderless.coverage().to())),
        remedy(verdict, leaderless.coverage(), "find out what the members waited for; see Why"));
  }

  private Finding stalls() {
    Stalls stalls = grades.stalls();
    Verdict verdict = stalls.verdict();
    String election =
        Told.seconds(grades.timings().electionSeconds())
            + (grades.timings().assumed() ? ", etcd's default, as none was told" : "");
    String message =
        !stalls.leaderKnown()
            ? "Which member leads is not known."
            : "Fsyncs of the leader longer than half the election timeout: "
                + range(stalls.half(), stalls.days())
                + "; longer than the whole: "
                + range(stalls.whole(), stalls.days())
                + ".";
    return new Finding(
        GradeRules.STALLS,
        verdict,
        cluster,
        message,
        List.of(
            new Evidence(
                "election timeout "
                    + election
                    + "; a limit within a class of the histogram gives a range",
                "etcd_disk_wal_fsync_duration_seconds and etcd_server_is_leader",
                grades.elections().coverage().to())),
        switch (verdict) {
          case FAIL -> WHAT_IF;
          case UNDECIDED ->
              stalls.leaderKnown() ? RECORD : "record etcd_server_is_leader of every member";
          case PASS, NOT_APPLICABLE -> "";
        });
  }

  private static String range(Stalls.Count count, double days) {
    if (count.possible() == 0) {
      return "none";
    }
    String sure = Told.trimmed(count.sure() / days, 2);
    String possible = Told.perDay(count.possible() / days);
    return sure.equals(Told.trimmed(count.possible() / days, 2))
        ? possible
        : "between " + sure + " and " + possible;
  }

  private Finding heartbeats() {
    Heartbeats heartbeats = grades.heartbeats();
    String limit = grades.timings().failedHeartbeat().toMillis() + " ms";
    String message =
        heartbeats.coverage().known().isZero()
            ? "Late heartbeats are not known."
            : heartbeats.failures() == 0
                ? "No heartbeat was later than "
                    + limit
                    + (heartbeats.silenced() ? ", but shorter stalls are not counted." : ".")
                : "Heartbeats later than " + limit + ": " + Told.perDay(heartbeats.rate()) + ".";
    return new Finding(
        GradeRules.HEARTBEATS,
        heartbeats.verdict(),
        cluster,
        message,
        List.of(
            new Evidence(
                heartbeats.failures() + " in " + Told.duration(heartbeats.coverage().known()),
                "etcd_server_heartbeat_send_failures_total",
                heartbeats.coverage().to())),
        "");
  }

  private static String tooLittle(Verdict verdict, Coverage coverage) {
    return verdict == Verdict.UNDECIDED
        ? ", but only " + Told.duration(coverage.known()) + " are known"
        : "";
  }

  private static String remedy(Verdict verdict, Coverage coverage, String forFailure) {
    return switch (verdict) {
      case FAIL -> forFailure;
      case UNDECIDED ->
          coverage.sufficesForGood() ? "record for longer: chance averages out" : RECORD;
      case PASS, NOT_APPLICABLE -> "";
    };
  }
}
