package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Arguments.Argument;
import dev.slipway.etcd.configuration.EtcdConfiguration;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.Placed;
import dev.slipway.report.Finding;
import dev.slipway.report.document.Place;
import java.util.List;
import java.util.Optional;

/** Rule E7: what etcd keeps, and its version. */
final class KeepingRules {

  private static final String NO_ETCD = "No manifest here configures an etcd.";

  /** Entries; what etcd takes itself since 3.6, and what kubeadm sets. */
  private static final long USUAL_SNAPSHOT_COUNT = 10_000;

  /** Entries; below the catch-up entries (5000) slow followers need whole snapshots. */
  private static final long LEAST_SNAPSHOT_COUNT = 5000;

  /** Entries; what etcd took up to 3.5, and a lot of memory. */
  private static final long MOST_SNAPSHOT_COUNT = 100_000;

  /** Bytes; etcd's suggested maximum (etcd, dev-guide/limit). */
  private static final long MOST_QUOTA = 8L << 30;

  private KeepingRules() {}

  static List<Finding> compaction(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.COMPACTION);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      Optional<Argument> mode = etcd.argument("auto-compaction-mode");
      Optional<Argument> retention = etcd.argument("auto-compaction-retention");
      boolean periodic = mode.map(Argument::value).orElse("periodic").equals("periodic");
      boolean eight = retention.map(Argument::value).orElse("").matches("8h(0m)?(0s)?|8");
      String statement =
          "auto-compaction-mode "
              + mode.map(Argument::value).orElse("(not given)")
              + ", auto-compaction-retention "
              + retention.map(Argument::value).orElse("(not given)");
      Place place = retention.or(() -> mode).map(Argument::place).orElse(etcd.manifest().place());
      if (mode.isPresent() && periodic && eight) {
        judgement.pass(
            etcd.manifest().title(), place, statement, "As scs-0215-v1 asks: every eight hours.");
      } else {
        judgement.fail(
            etcd.manifest().title(),
            place,
            statement,
            "scs-0215-v1 asks for auto-compaction-mode periodic with auto-compaction-retention 8h.",
            "Set auto-compaction-mode: periodic and auto-compaction-retention: 8h.");
      }
    }
    return judgement.orNotApplicable(NO_ETCD);
  }

  static List<Finding> snapshotCount(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.SNAPSHOT_COUNT);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      etcd.argument("snapshot-count")
          .ifPresent(argument -> {
            long count = etcd.milliseconds("snapshot-count", -1);
            String statement = "snapshot-count " + argument.value();
            if (count < LEAST_SNAPSHOT_COUNT) {
              judgement.fail(
                  etcd.manifest().title(),
                  argument.place(),
                  statement,
                  "So few entries make snapshots, which are I/O, frequent, and a follower that was slow"
                      + " needs a whole one.",
                  "Use " + USUAL_SNAPSHOT_COUNT + ", as kubeadm does.");
            } else if (count > MOST_SNAPSHOT_COUNT) {
              judgement.fail(
                  etcd.manifest().title(),
                  argument.place(),
                  statement,
                  "So many entries are kept in memory, and read again at a restart.",
                  "Use " + USUAL_SNAPSHOT_COUNT + ", as kubeadm does.");
            } else {
              judgement.pass(
                  etcd.manifest().title(),
                  argument.place(),
                  statement,
                  "Within 5000 to 100000 entries.");
            }
          });
    }
    return judgement.orNotApplicable(
        "No manifest sets snapshot-count: etcd takes 10000 since 3.6, 100000 before.");
  }

  static List<Finding> quota(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.QUOTA);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      etcd.argument("quota-backend-bytes")
          .ifPresent(argument -> {
            boolean number = argument.value().matches("[0-9]{1,15}");
            long bytes = number ? Long.parseLong(argument.value()) : -1;
            String statement = "quota-backend-bytes " + argument.value();
            if (bytes <= 0 || bytes > MOST_QUOTA) {
              judgement.fail(
                  etcd.manifest().title(),
                  argument.place(),
                  statement,
                  bytes > MOST_QUOTA
                      ? "etcd is not meant for more than 8 GiB: starts, snapshots and defragmentation"
                          + " take long, and stall it."
                      : "The quota is no number of bytes above zero; zero is the default of 2 GiB.",
                  "Use 8589934592 (8 GiB) or less.");
            } else {
              judgement.pass(
                  etcd.manifest().title(), argument.place(), statement, "At most 8 GiB.");
            }
          });
    }
    return judgement.orNotApplicable("No manifest sets a quota: etcd takes 2 GiB.");
  }

  static List<Finding> version(Inventory inventory) {
    Judgement judgement = new Judgement(Rules.VERSION);
    for (EtcdConfiguration etcd : inventory.etcds()) {
      etcd.version()
          .ifPresent(version -> {
            if (isBefore(version, 3, 5, 13)) {
              judgement.fail(
                  etcd.manifest().title(),
                  version.place(),
                  "etcd " + version.text(),
                  "Before 3.5.13 a leader that stalled revokes leases wrongly when it wakes up: on slow"
                      + " disks Kubernetes loses events and API server endpoints.",
                  "Update to 3.5.16 or later.");
            } else {
              judgement.pass(
                  etcd.manifest().title(),
                  version.place(),
                  "etcd " + version.text(),
                  "3.5.13 and later keep leases of others.");
            }
          });
    }
    return judgement.orNotApplicable("No manifest names a version of etcd.");
  }

  private static boolean isBefore(Placed version, int... limit) {
    String[] parts = version.text().split("\\.");
    for (int i = 0; i < limit.length; i++) {
      int part = parts[i].length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(parts[i]);
      if (part != limit[i]) {
        return part < limit[i];
      }
    }
    return false;
  }
}
