package dev.slipway.etcd.diagnosis;

import dev.slipway.report.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis as other programs read it; the shape is fixed by {@code etcd-diagnosis.schema.json}.
 * Numbers are whole ones with their unit in the name, so that they are the same after every reading
 * and writing: ppm are parts per million, of shares, ratios and p-values alike; null is not known.
 *
 * @param at when it was asked
 * @param verdict what the verdicts of the clusters add up to
 */
public record DiagnosisDocument(
    Instant at, String toolName, String toolVersion, Verdict verdict, List<Cluster> clusters) {

  /** Value of {@code kind}. */
  public static final String KIND = "EtcdDiagnosis";

  public DiagnosisDocument {
    clusters = List.copyOf(clusters);
  }

  /** One cluster. */
  public record Cluster(
      String name,
      Verdict verdict,
      String answer,
      Instant from,
      Instant to,
      long resolutionSeconds,
      long testedAtSeconds,
      long heartbeatMilliseconds,
      long electionMilliseconds,
      boolean timingsAssumed,
      List<Disk> disks,
      Stability stability,
      List<Theory> theories,
      List<Explained> explanations,
      List<Noted> notes) {
    public Cluster {
      disks = List.copyOf(disks);
      theories = List.copyOf(theories);
      explanations = List.copyOf(explanations);
      notes = List.copyOf(notes);
    }
  }

  /**
   * One disk in one role.
   *
   * @param kind member or host
   * @param operation fsync or commit
   */
  public record Disk(
      String subject,
      String kind,
      String operation,
      String grade,
      Verdict fit,
      Verdict healthy,
      long count,
      @Nullable Long quickPpm,
      @Nullable Long slowPpm,
      @Nullable Long slowAtLeastPpm,
      @Nullable Long slowAtMostPpm,
      @Nullable Long meanMicroseconds,
      @Nullable Instant worstHour,
      @Nullable Long worstHourSlowPpm,
      @Nullable String obstacle) {}

  /** How stable the cluster is. */
  public record Stability(
      long elections,
      long knownSeconds,
      @Nullable LocalDate worstDay,
      long electionsOnWorstDay,
      long bursts,
      long leaderlessMilliseconds,
      long stallsAboveHalf,
      long stallsPerhapsAboveHalf,
      long stallsAboveElection,
      long stallsPerhapsAboveElection,
      long lateHeartbeats) {}

  /** One theory. */
  public record Theory(
      String id,
      String standing,
      String sentence,
      String wouldDecide,
      @Nullable Long pPpm,
      @Nullable Long adjustedPpm,
      @Nullable Long slowerMicroseconds,
      @Nullable Long ratioPpm,
      @Nullable Long electionsPerMillionDays,
      List<String> details,
      @Nullable Periodic periodic,
      @Nullable Days days,
      List<Suspected> suspects) {
    public Theory {
      details = List.copyOf(details);
      suspects = List.copyOf(suspects);
    }
  }

  /** Again and again; the phase is counted from the epoch. */
  public record Periodic(
      long periodSeconds, long phaseSeconds, long windowSeconds, @Nullable Days since) {}

  /** From one of some days on. */
  public record Days(LocalDate first, LocalDate likeliest, LocalDate last) {}

  /** What coincides. */
  public record Suspected(
      String kind, String name, String why, String source, @Nullable Instant at) {}

  /** What else may explain it. */
  public record Explained(String id, String standing, @Nullable Long sharePpm, String sentence) {}

  /** Something about the data. */
  public record Noted(
      String kind,
      @Nullable String member,
      @Nullable Instant from,
      @Nullable Instant to,
      String sentence) {}
}
