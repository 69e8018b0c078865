package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.grade.GradeFindings;
import dev.slipway.etcd.grade.Grades;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.report.Finding;
import dev.slipway.report.Verdict;
import java.util.List;

/**
 * Everything that can be told of one cluster.
 *
 * @param resolution of the tests, seconds; that of the series or coarser
 * @param theories those that are supported first
 * @param answer in a few sentences
 */
public record ClusterDiagnosis(
    ClusterSeries series,
    long resolution,
    Grades grades,
    List<Explained> theories,
    List<Explanation> explanations,
    String answer) {

  public ClusterDiagnosis {
    theories = List.copyOf(theories);
    explanations = List.copyOf(explanations);
  }

  /** Of disks and stability. */
  public List<Finding> graded() {
    return GradeFindings.of(series.cluster(), grades);
  }

  /** What the rules that one must keep add up to. */
  public Verdict verdict() {
    return Verdict.ofMandatory(graded());
  }
}
