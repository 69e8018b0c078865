package dev.slipway.etcd.grade;

import dev.slipway.etcd.series.Latency;
import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the grades of disks mean, as findings: two of each disk, by E1 or by E2. */
final class DiskFindings {

  private static final String BETTER_DISK =
      "give etcd a disk with low latency: a flavor with a local SSD, or a device of its own for"
          + " /var/lib/etcd; slipway etcd advise ranks the ways";

  private DiskFindings() {}

  static List<Finding> of(DiskGrade disk) {
    boolean wal = disk.latency() == Latency.WAL_FSYNC;
    Limits limits = wal ? Limits.WAL : Limits.COMMIT;
    return List.of(
        finding(
            wal ? GradeRules.WAL_FIT : GradeRules.COMMIT_FIT,
            disk.fit(),
            disk,
            share(disk.slow(), "above " + Told.seconds(limits.slow())),
            limits),
        finding(
            wal ? GradeRules.WAL_HEALTHY : GradeRules.COMMIT_HEALTHY,
            disk.healthy(),
            disk,
            share(disk.quick(), "within " + Told.seconds(limits.quick())),
            limits));
  }

  private static Finding finding(
      Rule rule, Verdict verdict, DiskGrade disk, String share, Limits limits) {
    if (disk.obstacle() != null) {
      return new Finding(
          rule,
          verdict,
          disk.subject(),
          "It cannot be graded: " + disk.obstacle() + ".",
          List.of(),
          "record " + source(disk.latency()) + " of every member");
    }
    return new Finding(
        rule,
        verdict,
        disk.subject(),
        share + (verdict == Verdict.UNDECIDED ? ": " + reason(disk) : "") + ".",
        evidence(disk, limits),
        remedy(verdict, disk));
  }

  private static String share(Share share, String where) {
    return Told.percent(share.value())
        + " "
        + where
        + " (95 % sure between "
        + Told.percent(share.interval().low())
        + " and "
        + Told.percent(share.interval().high())
        + ")";
  }

  private static String reason(DiskGrade disk) {
    if (!disk.coverage().sufficesForBad()) {
      return "only " + Told.duration(disk.coverage().known()) + " are known, too little to tell";
    }
    if (!disk.coverage().sufficesForGood()) {
      return "so far "
          + disk.grade().name().toLowerCase(Locale.ROOT)
          + ", but only "
          + Told.duration(disk.coverage().known())
          + " of a day are known";
    }
    return "the limit lies within what is uncertain";
  }

  private static String remedy(Verdict verdict, DiskGrade disk) {
    return switch (verdict) {
      case FAIL -> BETTER_DISK;
      case UNDECIDED ->
          disk.coverage().sufficesForGood()
              ? "record for longer: the uncertainty shrinks with the hours"
              : "record at least a day: slipway etcd record";
      case PASS, NOT_APPLICABLE -> "";
    };
  }

  private static List<Evidence> evidence(DiskGrade disk, Limits limits) {
    String source = source(disk.latency());
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence(
            disk.quick().of()
                + " in "
                + Told.duration(disk.coverage().known())
                + ", mean "
                + Told.seconds(disk.mean()),
            source,
            disk.coverage().to()));
    disk.worstHour()
        .ifPresent(worst ->
            evidence.add(
                new Evidence(
                    "worst hour: "
                        + Told.percent(worst.slow())
                        + " of "
                        + worst.of()
                        + " above "
                        + Told.seconds(limits.slow())
                        + ", from "
                        + Told.minute(worst.begin()),
                    source,
                    worst.begin())));
    return evidence;
  }

  private static String source(Latency latency) {
    return latency == Latency.WAL_FSYNC
        ? "etcd_disk_wal_fsync_duration_seconds"
        : "etcd_disk_backend_commit_duration_seconds";
  }
}
