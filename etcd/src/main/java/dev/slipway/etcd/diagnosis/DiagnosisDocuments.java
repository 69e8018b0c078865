package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.diagnosis.DiagnosisDocument.Days;
import dev.slipway.etcd.grade.DiskGrade;
import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.grade.Grades;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.theory.Pattern;
import dev.slipway.etcd.theory.TheoryResult;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes documents of diagnoses. */
public final class DiagnosisDocuments {

  private DiagnosisDocuments() {}

  /**
   * @param at when it was asked
   */
  public static DiagnosisDocument of(List<ClusterDiagnosis> clusters, Instant at, Tool tool) {
    return new DiagnosisDocument(
        at,
        tool.name(),
        tool.version(),
        verdict(clusters),
        clusters.stream().map(DiagnosisDocuments::cluster).toList());
  }

  /** What the verdicts of the clusters add up to: the worst. */
  public static Verdict verdict(List<ClusterDiagnosis> clusters) {
    return Verdict.ofMandatory(
        clusters.stream().flatMap(cluster -> cluster.graded().stream()).toList());
  }

  private static DiagnosisDocument.Cluster cluster(ClusterDiagnosis cluster) {
    Grades grades = cluster.grades();
    List<DiagnosisDocument.Disk> disks = new ArrayList<>();
    grades.wal().forEach(disk -> disks.add(disk(disk, "member", "fsync")));
    grades.commit().forEach(disk -> disks.add(disk(disk, "member", "commit")));
    grades.hosts().forEach(disk -> disks.add(disk(disk, "host", "fsync")));
    return new DiagnosisDocument.Cluster(
        cluster.series().cluster(),
        cluster.verdict(),
        cluster.answer(),
        cluster.series().grid().start(),
        cluster.series().grid().end(),
        cluster.series().grid().step().toSeconds(),
        cluster.resolution(),
        grades.timings().timings().heartbeat(),
        grades.timings().timings().election(),
        grades.timings().assumed(),
        disks,
        stability(grades),
        cluster.theories().stream().map(DiagnosisDocuments::theory).toList(),
        cluster.explanations().stream().map(DiagnosisDocuments::explained).toList(),
        cluster.series().notes().stream().map(DiagnosisDocuments::noted).toList());
  }

  private static DiagnosisDocument.Disk disk(DiskGrade disk, String kind, String operation) {
    boolean known = disk.obstacle() == null;
    DiskGrade.@Nullable WorstHour worst = disk.worst();
    return new DiagnosisDocument.Disk(
        disk.subject(),
        kind,
        operation,
        word(disk.grade()),
        disk.fit(),
        disk.healthy(),
        disk.quick().of(),
        ppm(disk.quick().value()),
        ppm(disk.slow().value()),
        known ? ppm(disk.slow().interval().low()) : null,
        known ? ppm(disk.slow().interval().high()) : null,
        ppm(disk.mean()),
        worst == null ? null : worst.begin(),
        worst == null ? null : ppm(worst.slow()),
        disk.obstacle());
  }

  private static DiagnosisDocument.Stability stability(Grades grades) {
    Elections elections = grades.elections();
    Elections.@Nullable Day worst = elections.worstDay();
    return new DiagnosisDocument.Stability(
        elections.total(),
        elections.coverage().known().toSeconds(),
        worst == null ? null : worst.date(),
        worst == null ? 0 : worst.elections(),
        elections.bursts().size(),
        Math.round(grades.leaderless().seconds() * 1000),
        grades.stalls().half().sure(),
        grades.stalls().half().possible(),
        grades.stalls().whole().sure(),
        grades.stalls().whole().possible(),
        grades.heartbeats().failures());
  }

  private static DiagnosisDocument.Theory theory(Explained theory) {
    TheoryResult result = theory.result();
    return new DiagnosisDocument.Theory(
        result.theory().id(),
        word(result.standing()),
        result.sentence(),
        result.wouldDecide(),
        ppm(result.pValue()),
        ppm(result.adjusted()),
        ppm(result.effect().seconds()),
        ppm(result.effect().ratio()),
        ppm(result.effect().electionsPerDay()),
        result.details(),
        result.pattern() instanceof Pattern.Periodic periodic
            ? new DiagnosisDocument.Periodic(
                periodic.period().toSeconds(),
                periodic.phase().toSeconds(),
                periodic.window().toSeconds(),
                days(periodic.since()))
            : null,
        result.pattern() instanceof Pattern.Days days ? days(days) : null,
        theory.suspects().stream().map(DiagnosisDocuments::suspected).toList());
  }

  private static @Nullable Days days(Pattern.@Nullable Days days) {
    return days == null ? null : new Days(days.first(), days.likeliest(), days.last());
  }

  private static DiagnosisDocument.Suspected suspected(Suspect suspect) {
    return new DiagnosisDocument.Suspected(
        word(suspect.kind()), suspect.name(), suspect.why(), suspect.source(), suspect.at());
  }

  private static DiagnosisDocument.Explained explained(Explanation explanation) {
    return new DiagnosisDocument.Explained(
        explanation.confounder().id(),
        word(explanation.standing()),
        ppm(explanation.share()),
        explanation.sentence());
  }

  private static DiagnosisDocument.Noted noted(Note note) {
    return new DiagnosisDocument.Noted(
        word(note.kind()), note.member(), note.from(), note.to(), note.sentence());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Millionths; of seconds these are microseconds. */
  private static @Nullable Long ppm(double value) {
    return Double.isFinite(value) ? Math.round(value * 1e6) : null;
  }
}
