package dev.slipway.etcd.probe;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.render.TreeSink;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as a document of kind {@value #KIND}, see {@code probe.schema.json}: every sample by the
 * classes of etcd's own histogram, so that runs can be added up, and the findings.
 */
public final class ProbeDocument {

  /** Value of {@code kind}. */
  public static final String KIND = "EtcdProbe";

  private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999};
  private static final String[] NAMES = {"p50", "p90", "p99", "p999"};
  private static final double MICROS = 1e6;

  private ProbeDocument() {}

  public static void write(ProbeRun run, Report report, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("apiVersion", Report.API_VERSION);
    sink.entry("kind", KIND);
    sink.name("tool");
    sink.beginMapping();
    sink.entry("name", report.tool().name());
    sink.entry("version", report.tool().version());
    sink.endMapping();
    sink.entry("beganAt", run.began().toString());
    sink.entry("endedAt", report.at().toString());
    sink.entry("verdict", report.verdict().name());
    plan(run, sink);
    sink.name("places");
    sink.beginSequence();
    for (Probed probed : run.places()) {
      place(probed, sink);
    }
    sink.endSequence();
    if (run.places().size() == 2) {
      comparison(Comparison.of(run.places().getFirst(), run.places().getLast()), sink);
    }
    sink.name("findings");
    sink.beginSequence();
    for (Finding finding : report.findings()) {
      finding(finding, sink);
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static void plan(ProbeRun run, TreeSink sink) throws IOException {
    ProbePlan plan = run.plan();
    sink.name("plan");
    sink.beginMapping();
    number("samples", plan.samples(), sink);
    sink.entry("every", plan.every().toString());
    sink.entry("length", plan.length().toString());
    number("writesPerSecond", plan.writesPerSecond(), sink);
    number("recordBytes", plan.recordBytes(), sink);
    number("segmentBytes", plan.segmentBytes(), sink);
    number("seed", run.seed(), sink);
    sink.endMapping();
  }

  private static void place(Probed probed, TreeSink sink) throws IOException {
    Fitness fitness = Fitness.of(probed.samples());
    sink.beginMapping();
    sink.entry("folder", probed.place().folder());
    sink.entry("fileSystem", probed.place().fileSystem());
    sink.entry("device", probed.place().device());
    sink.name("options");
    sink.beginSequence();
    for (String option : probed.place().options()) {
      sink.value(option);
    }
    sink.endSequence();
    sink.entry("preallocation", probed.preallocation().name());
    sink.entry("ending", probed.ending().cause().name());
    if (!probed.ending().detail().isEmpty()) {
      sink.entry("endingDetail", probed.ending().detail());
    }
    sink.entry("grade", probed.place().isMemory() ? "NOT_A_DISK" : fitness.grade().name());
    sink.name("all");
    latencies(probed.latencies(), sink);
    sink.name("samples");
    sink.beginSequence();
    for (Sample sample : probed.samples()) {
      sink.beginMapping();
      sink.entry("at", sample.at().toString());
      sink.name("latencies");
      latencies(sample.latencies(), sink);
      sink.endMapping();
    }
    sink.endSequence();
    sink.endMapping();
  }

  private static void latencies(Latencies latencies, TreeSink sink) throws IOException {
    sink.beginMapping();
    number("writes", latencies.count(), sink);
    number("sumMicroseconds", latencies.sumMicros(), sink);
    number("maxMicroseconds", latencies.maxMicros(), sink);
    for (int i = 0; i < NAMES.length; i++) {
      number(NAMES[i] + "Microseconds", latencies.quantileMicros(QUANTILES[i]), sink);
    }
    sink.name("counts");
    sink.beginSequence();
    int below = 0;
    for (int i = 0; i < Bounds.DISK.classes(); i++) {
      int upTo = upTo(latencies, i);
      sink.value(upTo - below);
      below = upTo;
    }
    sink.endSequence();
    sink.endMapping();
  }

  /** How many fell into the first classes of etcd's histogram, up to {@code last}. */
  static int upTo(Latencies latencies, int last) {
    double bound = Bounds.DISK.upper(last);
    return Double.isInfinite(bound)
        ? latencies.count()
        : latencies.countAtMost((int) Math.round(bound * MICROS));
  }

  private static void comparison(@Nullable Comparison of, TreeSink sink) throws IOException {
    if (of == null) {
      return;
    }
    sink.name("comparison");
    sink.beginMapping();
    number("pairs", of.pairs(), sink);
    ratio("mean", of.mean(), sink);
    ratio("p99", of.p99(), sink);
    sink.endMapping();
  }

  /** How many times as long the second takes, as decimal text: this notation has whole numbers. */
  private static void ratio(String name, Estimate ratio, TreeSink sink) throws IOException {
    sink.name(name);
    sink.beginMapping();
    sink.entry("ratio", decimal(ratio.value()));
    sink.entry("low", decimal(ratio.low()));
    sink.entry("high", decimal(ratio.high()));
    sink.endMapping();
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static void finding(Finding finding, TreeSink sink) throws IOException {
    sink.beginMapping();
    sink.entry("rule", finding.rule().id());
    sink.entry("level", finding.rule().level().name());
    sink.entry("verdict", finding.verdict().name());
    sink.entry("subject", finding.subject());
    sink.entry("message", finding.message());
    if (!finding.remedy().isEmpty()) {
      sink.entry("remedy", finding.remedy());
    }
    sink.endMapping();
  }

  private static void number(String name, long value, TreeSink sink) throws IOException {
    sink.name(name);
    sink.value(value);
  }
}
