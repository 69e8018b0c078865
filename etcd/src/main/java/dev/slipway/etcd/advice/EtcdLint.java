package dev.slipway.etcd.advice;

import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.report.Finding;
import java.util.List;
import java.util.function.Function;

/** Judges what files say of an etcd by every rule. */
public final class EtcdLint {

  private static final List<Function<Inventory, List<Finding>>> RULES =
      List.of(
          DiskRules::incident,
          DiskRules::local,
          TimingRules::starts,
          TimingRules::equal,
          TimingRules::leases,
          TimingRules::ratio,
          TimingRules::heartbeatSeen,
          KeepingRules::compaction,
          KeepingRules::snapshotCount,
          KeepingRules::quota,
          KeepingRules::version,
          NodeRules::fsync,
          NodeRules::defrag,
          NodeRules::backup,
          MetricsRules::judge,
          CleanupRules::judge);

  private EtcdLint() {}

  /** The findings, at least one of every rule. */
  public static List<Finding> judge(Inventory inventory) {
    return RULES.stream().flatMap(rule -> rule.apply(inventory).stream()).toList();
  }
}
