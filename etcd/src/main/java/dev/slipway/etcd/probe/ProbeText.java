package dev.slipway.etcd.probe;

import dev.slipway.etcd.series.Bounds;
import dev.slipway.report.render.TextStyle;
import dev.slipway.report.render.Visible;
import java.util.List;
import java.util.Locale;

/** What was measured, for a person at a terminal of 80 columns: numbers, samples, classes. */
public final class ProbeText {

  private static final String SPARKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII_SPARKS = "_.-:=+*#";
  private static final int BAR = 40;
  private static final int MOST_SPARKS = 60;
  private static final double MILLI = 1e3;

  private ProbeText() {}

  public static String of(ProbeRun run, TextStyle style) {
    StringBuilder text = new StringBuilder();
    for (Probed probed : run.places()) {
      place(run.plan(), probed, style, text);
    }
    return text.toString();
  }

  private static void place(ProbePlan plan, Probed probed, TextStyle style, StringBuilder text) {
    Place place = probed.place();
    Latencies all = probed.latencies();
    text.append(
        line(
            "%s (%s%s)",
            Visible.text(place.folder()),
            Visible.text(place.fileSystem()),
            place.device().isEmpty() ? "" : " on " + Visible.text(place.device())));
    text.append(
        line(
            "  %,d writes in %d of %d samples of %d s%s%s",
            all.count(),
            probed.samples().size(),
            plan.samples(),
            plan.length().toSeconds(),
            plan.atFullSpeed() ? ", full speed" : ", " + plan.writesPerSecond() + " a second",
            probed.preallocation() == Probed.Preallocation.ZEROS ? ", file of zeros" : ""));
    if (all.count() > 0) {
      text.append(
          line(
              "  mean %s, p50 %s, p99 %s, p99.9 %s, longest %s",
              millis(all.meanMicros()),
              millis(all.quantileMicros(0.5)),
              millis(all.quantileMicros(0.99)),
              millis(all.quantileMicros(0.999)),
              millis(all.maxMicros())));
      samples(probed.samples(), style, text);
      classes(all, style, text);
    }
    text.append('\n');
  }

  private static void samples(List<Sample> samples, TextStyle style, StringBuilder text) {
    List<Integer> p99s =
        samples.stream()
            .filter(s -> s.latencies().count() > 0)
            .map(s -> s.latencies().quantileMicros(0.99))
            .toList();
    List<Integer> sorted = p99s.stream().sorted().toList();
    text.append(
        line(
            "  p99 of each sample: median %s, from %s to %s",
            millis(ProbeJudgement.median(sorted)),
            millis(sorted.getFirst()),
            millis(sorted.getLast())));
    text.append("  ").append(sparkline(p99s, style.unicode())).append('\n');
  }

  /** The worst of neighbours where there are more values than columns; heights are logarithms. */
  static String sparkline(List<Integer> values, boolean unicode) {
    String signs = unicode ? SPARKS : ASCII_SPARKS;
    int columns = Math.min(MOST_SPARKS, values.size());
    double least = Math.log(values.stream().mapToInt(v -> Math.max(1, v)).min().orElse(1));
    double most = Math.log(values.stream().mapToInt(v -> Math.max(1, v)).max().orElse(1));
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      int from = (int) ((long) i * values.size() / columns);
      int to = (int) ((long) (i + 1) * values.size() / columns);
      int worst = values.subList(from, to).stream().mapToInt(v -> Math.max(1, v)).max().orElse(1);
      double height = most > least ? (Math.log(worst) - least) / (most - least) : 0;
      line.append(signs.charAt((int) Math.round(height * (signs.length() - 1))));
    }
    return line.toString();
  }

  private static void classes(Latencies all, TextStyle style, StringBuilder text) {
    int below = 0;
    for (int i = 0; i < Bounds.DISK.classes() && below < all.count(); i++) {
      int upTo = ProbeDocument.upTo(all, i);
      double share = (double) (upTo - below) / all.count();
      double bound = Bounds.DISK.upper(i);
      text.append(
          line(
              "  %9s  %6.2f %%  %s",
              Double.isInfinite(bound)
                  ? "longer"
                  : String.format(Locale.ROOT, "<=%d ms", Math.round(bound * MILLI)),
              100 * share,
              (style.unicode() ? "█" : "#").repeat((int) Math.ceil(share * BAR))));
      below = upTo;
    }
  }

  private static String millis(double micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / MILLI);
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing() + "\n";
  }
}
