package dev.slipway.etcd.status;

import dev.slipway.report.Examined;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import java.util.List;

/** The findings about a cluster as a report. */
public final class StatusReport {

  private StatusReport() {}

  public static Report of(ClusterView view, Tool tool) {
    return new Report(
        view.subject(),
        view.at(),
        tool,
        view.endpoints().stream().map(endpoint -> examined(endpoint, view)).toList(),
        StatusJudgement.judge(view),
        List.of(),
        List.of());
  }

  private static Examined examined(EndpointView endpoint, ClusterView view) {
    return switch (endpoint) {
      case EndpointView.Answered answered ->
          new Examined(
              answered.endpoint(),
              Examined.Outcome.READ,
              view.name(answered.status().id()) + ", etcd " + answered.status().version(),
              view.at());
      case EndpointView.Silent silent ->
          new Examined(silent.endpoint(), Examined.Outcome.ABSENT, silent.reason(), view.at());
    };
  }
}
