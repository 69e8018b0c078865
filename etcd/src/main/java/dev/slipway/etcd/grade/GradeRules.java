package dev.slipway.etcd.grade;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;

/** The rules that disks and stability are judged by; their ids are public contract. */
public final class GradeRules {

  private static final URI DISK =
      URI.create(
          "https://etcd.io/docs/v3.6/faq/#what-does-the-etcd-warning-apply-entries-took-too-long-mean");
  private static final URI TUNING = URI.create("https://etcd.io/docs/v3.6/tuning/#time-parameters");
  private static final URI ALERTS =
      URI.create("https://github.com/etcd-io/etcd/blob/main/contrib/mixin/alerts/alerts.libsonnet");

  public static final Rule WAL_FIT =
      new Rule("etcd.E1.fit", Level.MUST, "Less than 1 % of WAL fsyncs above 16 ms", DISK);
  public static final Rule WAL_HEALTHY =
      new Rule("etcd.E1.healthy", Level.SHOULD, "99 % of WAL fsyncs within 8 ms", DISK);
  public static final Rule COMMIT_FIT =
      new Rule("etcd.E2.fit", Level.MUST, "Less than 1 % of commits above 32 ms", DISK);
  public static final Rule COMMIT_HEALTHY =
      new Rule("etcd.E2.healthy", Level.SHOULD, "99 % of commits within 16 ms", DISK);
  public static final Rule STALLS =
      new Rule(
          "etcd.E3.stalls",
          Level.SHOULD,
          "No fsync of the leader longer than half the election timeout",
          TUNING);
  public static final Rule ELECTIONS =
      new Rule("etcd.E4.elections", Level.MUST, "No day with more than 10 elections", ALERTS);
  public static final Rule RARE =
      new Rule("etcd.E4.rare", Level.SHOULD, "At most one election a day", ALERTS);
  public static final Rule BURSTS =
      new Rule("etcd.E4.bursts", Level.SHOULD, "Never 4 elections within 15 minutes", ALERTS);
  public static final Rule LEADER =
      new Rule("etcd.E4.leader", Level.MUST, "Never a minute without a leader", ALERTS);
  public static final Rule HEARTBEATS =
      new Rule(
          "etcd.E5.heartbeats", Level.INFO, "Every heartbeat sent within two intervals", TUNING);

  private GradeRules() {}
}
