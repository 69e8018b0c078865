package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.grade.KnownTimings;
import dev.slipway.etcd.incident.Incident;
import dev.slipway.etcd.schedule.KnownSchedules;
import dev.slipway.etcd.schedule.Suspects;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.theory.Question;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * How long a diagnosis of series in memory takes: {@code DAYS MEMBERS STEP-SECONDS}. Prints days,
 * seconds of wall clock, seconds of processor, and MiB that the series take; see {@code
 * bench/etcd-diagnose}.
 */
public final class DiagnosisBench {

  private DiagnosisBench() {}

  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    int days = Integer.parseInt(arguments[0]);
    ClusterSeries series =
        Incident.ofDays(days)
            .members(Integer.parseInt(arguments[1]))
            .step(Duration.ofSeconds(Integer.parseInt(arguments[2])))
            .baseMillis(6)
            .hourlyBump(30, 3)
            .sharedStalls(24, 5)
            .randomElections(3)
            .series();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long used = runtime.totalMemory() - runtime.freeMemory();
    long begin = System.nanoTime();
    long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Diagnosis.of(
        List.of(series),
        new Request(
            KnownTimings.DEFAULT,
            new Question(LocalDate.parse("2024-02-05").plusDays(days / 2), 1),
            new Suspects(KnownSchedules.ALL, List.of())));
    System.out.printf(
        Locale.ROOT,
        "%d %.2f %.2f %d%n",
        days,
        (System.nanoTime() - begin) / 1e9,
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor) / 1e9,
        used >> 20);
  }
}
