package dev.slipway.etcd.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What is known to run near etcd at SCS, each with where that is written. Whether it runs in the
 * cluster in question nobody has said, so a match is a hint and never more.
 */
public final class KnownSchedules {

  private static final String ZUUL =
      "https://github.com/SovereignCloudStack/zuul-scs-jobs/blob/main/zuul.d/timer_pipelines.yaml";

  public static final List<Schedule> ALL =
      List.of(
          new Schedule(
              "SCS Zuul pipeline periodic-hourly",
              cron("30 * * * *"),
              "starts hourly jobs, among them compliance checks that clean up in their project",
              ZUUL,
              null,
              null),
          new Schedule(
              "SCS Zuul pipeline periodic-daily",
              cron("0 3 * * *"),
              "starts end-to-end tests of several branches at once, which load the storage",
              ZUUL,
              null,
              null),
          new Schedule(
              "SCS Zuul pipeline periodic-weekly",
              cron("0 3 * * 6"),
              "starts the heavy tests of the week",
              ZUUL,
              null,
              null),
          new Schedule(
              "SCS Zuul pipeline compliance_check",
              cron("*/15 * * * *"),
              "checks clouds",
              ZUUL,
              null,
              null),
          new Schedule(
              "etcd-defrag.timer of k8s-cluster-api-provider",
              cron("30 2 * * *"),
              "defragments etcd on every node of every cluster at the same time: a member blocks"
                  + " while it does, and the leader moves",
              "https://github.com/SovereignCloudStack/k8s-cluster-api-provider/blob/main/terraform"
                  + "/files/template/helmcharts/cluster-class/files/etcd-defrag.timer",
              null,
              null),
          new Schedule(
              "compaction by kube-apiserver",
              new Recurrence.Every(Duration.ofMinutes(5)),
              "removes old revisions",
              "https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/",
              null,
              null),
          new Schedule(
              "periodic compaction by etcd",
              new Recurrence.Every(Duration.ofHours(1)),
              "removes old revisions, where --auto-compaction-retention is more than an hour",
              "https://etcd.io/docs/v3.6/op-guide/maintenance/#auto-compaction",
              null,
              null),
          new Schedule(
              "compaction of Prometheus' head",
              new Recurrence.Every(Duration.ofHours(2)),
              "writes blocks to a disk that it may share with etcd",
              "https://prometheus.io/docs/prometheus/latest/storage/",
              null,
              null));

  private KnownSchedules() {}

  private static Recurrence cron(String expression) {
    ZoneId zone = ZoneOffset.UTC;
    try {
      return CronExpression.read(expression, CronExpression.Dialect.ZUUL, zone);
    } catch (MalformedScheduleException e) {
      throw new IllegalStateException(e);
    }
  }
}
