package dev.slipway.etcd.grade;

import dev.slipway.report.Finding;
import java.util.ArrayList;
import java.util.List;

/** All that the grades of a cluster mean, as findings. */
public final class GradeFindings {

  private GradeFindings() {}

  /**
   * @param cluster name of the cluster
   */
  public static List<Finding> of(String cluster, Grades grades) {
    List<Finding> findings = new ArrayList<>();
    grades.wal().forEach(disk -> findings.addAll(DiskFindings.of(disk)));
    grades.commit().forEach(disk -> findings.addAll(DiskFindings.of(disk)));
    findings.addAll(StabilityFindings.of(cluster, grades));
    return findings;
  }
}
