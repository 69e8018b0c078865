package dev.slipway.cli.command;

import dev.slipway.etcd.diagnosis.ClusterDiagnosis;
import dev.slipway.etcd.diagnosis.DiagnosisMarks;
import dev.slipway.etcd.picture.Chart;
import dev.slipway.etcd.picture.EtcdPicture;
import dev.slipway.etcd.picture.Mark;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page that every report has, with the pictures of the clusters at its end. */
final class EtcdDiagnosisPage {

  private static final String END = "</main>";

  private EtcdDiagnosisPage() {}

  static String of(String page, List<ClusterDiagnosis> diagnosis, @Nullable LocalDate date) {
    int end = page.lastIndexOf(END);
    if (end < 0) {
      throw new IllegalStateException("a page without " + END);
    }
    StringBuilder charts = new StringBuilder(page.substring(0, end));
    for (ClusterDiagnosis cluster : diagnosis) {
      List<Mark> marks = DiagnosisMarks.of(cluster, date);
      for (Chart chart : Chart.values()) {
        if (chart != Chart.BEFORE_AFTER || date != null) {
          String svg = EtcdPicture.svg(chart, cluster.series(), marks);
          // Within a page there is no second declaration.
          charts
              .append("<figure>")
              .append(svg.substring(svg.indexOf("<svg")))
              .append("</figure>\n");
        }
      }
    }
    return charts.append(page.substring(end)).toString();
  }
}
