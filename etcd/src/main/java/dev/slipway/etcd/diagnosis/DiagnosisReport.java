package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.series.Note;
import dev.slipway.etcd.theory.Standing;
import dev.slipway.etcd.theory.TheoryResult;
import dev.slipway.report.Evidence;
import dev.slipway.report.Examined;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import dev.slipway.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A diagnosis as findings, for the formats that every report has. A theory that is supported is
 * shown as one that fails, because it is something to look at; it binds nobody, so the verdict
 * comes from disks and stability alone.
 */
public final class DiagnosisReport {

  private DiagnosisReport() {}

  /**
   * @param at when it was asked
   */
  public static Report of(List<ClusterDiagnosis> clusters, Instant at, Tool tool) {
    List<Examined> examined = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ClusterDiagnosis cluster : clusters) {
      names.add(cluster.series().cluster());
      examined.addAll(examined(cluster));
      findings.addAll(cluster.graded());
      cluster.theories().forEach(theory -> findings.add(finding(cluster, theory)));
      cluster.explanations().forEach(explanation -> findings.add(finding(cluster, explanation)));
    }
    return new Report(
        "etcd of " + Answer.joined(names), at, tool, examined, findings, List.of(), List.of());
  }

  private static List<Examined> examined(ClusterDiagnosis cluster) {
    ClusterSeries series = cluster.series();
    Grid grid = series.grid();
    List<Examined> examined = new ArrayList<>();
    examined.add(
        new Examined(
            "series of " + series.cluster(),
            Examined.Outcome.READ,
            Told.counted(series.members().size(), "member")
                + " from "
                + Told.minute(grid.start())
                + " to "
                + Told.minute(grid.end())
                + " in bins of "
                + Told.duration(grid.step()),
            grid.end()));
    for (Note note : series.notes()) {
      examined.add(
          new Examined(
              note.member() == null ? "series of " + series.cluster() : note.member(),
              Examined.Outcome.SET_ASIDE,
              note.sentence(),
              note.from()));
    }
    return examined;
  }

  private static Finding finding(ClusterDiagnosis cluster, Explained theory) {
    TheoryResult result = theory.result();
    List<Evidence> evidence = new ArrayList<>();
    for (Suspect suspect : theory.suspects()) {
      evidence.add(
          new Evidence(
              "suspected: " + suspect.name() + ", as " + suspect.why(),
              suspect.source(),
              suspect.at()));
    }
    for (String detail : result.details()) {
      evidence.add(new Evidence(detail, "series of " + cluster.series().cluster(), null));
    }
    return new Finding(
        DiagnosisRules.of(result.theory()),
        verdict(result.standing()),
        cluster.series().cluster(),
        result.sentence(),
        evidence,
        result.wouldDecide());
  }

  private static Verdict verdict(Standing standing) {
    return switch (standing) {
      case SUPPORTED -> Verdict.FAIL;
      case CONTRADICTED -> Verdict.PASS;
      case UNDECIDED -> Verdict.UNDECIDED;
      case NOT_TESTABLE -> Verdict.NOT_APPLICABLE;
    };
  }

  private static Finding finding(ClusterDiagnosis cluster, Explanation explanation) {
    return new Finding(
        DiagnosisRules.of(explanation.confounder()),
        switch (explanation.standing()) {
          case EXPLAINS -> Verdict.FAIL;
          case DOES_NOT -> Verdict.PASS;
          case NOT_MEASURED -> Verdict.NOT_APPLICABLE;
        },
        cluster.series().cluster(),
        explanation.sentence(),
        List.of(),
        "");
  }
}
