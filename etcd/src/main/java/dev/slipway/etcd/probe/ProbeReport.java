package dev.slipway.etcd.probe;

import dev.slipway.report.Examined;
import dev.slipway.report.Report;
import dev.slipway.report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The findings of a run as a report. */
public final class ProbeReport {

  private ProbeReport() {}

  public static Report of(ProbeRun run, Instant at, Tool tool) {
    return new Report(
        "disk for etcd, "
            + run.places().stream().map(p -> p.place().folder()).collect(Collectors.joining(", ")),
        at,
        tool,
        run.places().stream().map(ProbeReport::examined).toList(),
        ProbeJudgement.judge(run.places()),
        List.of(),
        List.of());
  }

  private static Examined examined(Probed probed) {
    boolean complete = probed.ending().cause() == Ending.Cause.COMPLETE;
    return new Examined(
        probed.place().folder(),
        complete ? Examined.Outcome.READ : Examined.Outcome.SET_ASIDE,
        probed.latencies().count()
            + " writes in "
            + probed.samples().size()
            + " samples"
            + (complete ? "" : "; " + probed.ending().detail()),
        probed.samples().isEmpty() ? null : probed.samples().getLast().at());
  }
}
