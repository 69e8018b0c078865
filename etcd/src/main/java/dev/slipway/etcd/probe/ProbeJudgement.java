package dev.slipway.etcd.probe;

import dev.slipway.report.Evidence;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Judges what writing to places has shown; the same samples always give the same findings. */
public final class ProbeJudgement {

  private static final int P99_MICROS = 10_000;

  /** Fewer writes have no 99th percentile. */
  private static final int LEAST_WRITES = 100;

  private static final double SCS_IOPS = 1000;
  private static final Duration DAY = Duration.ofHours(24);
  private static final String LOCAL =
      "put etcd's data on a local disk with power-loss protection: a flavor with the letter s or p"
          + " (scs-0100), or a volume of its own of a low-latency type";
  private static final String LONGER = "take more samples over more time: --samples 288 --every 5m";

  private ProbeJudgement() {}

  /** One place or two, in the order in which they were named. */
  public static List<Finding> judge(List<Probed> places) {
    List<Finding> findings = new ArrayList<>();
    for (Probed place : places) {
      findings.add(disk(place));
      findings.add(barriers(place));
      if (!place.place().isMemory()) {
        Fitness fitness = Fitness.of(place.samples());
        findings.add(fit(place, fitness));
        findings.add(healthy(place, fitness));
        findings.add(steady(place));
        findings.add(p99(place));
        findings.add(iops(place));
      }
      findings.add(span(place));
    }
    if (places.size() == 2) {
      findings.add(comparison(places.getFirst(), places.getLast()));
    }
    return findings;
  }

  private static Finding disk(Probed probed) {
    Place place = probed.place();
    String on = place.fileSystem() + (place.device().isEmpty() ? "" : " on " + place.device());
    if (place.isMemory()) {
      return finding(
          ProbeRules.DISK,
          Verdict.FAIL,
          probed,
          "this is " + place.fileSystem() + ", which is memory and no disk: nothing is judged",
          List.of(),
          "name a folder on the disk that etcd's data is to be on");
    }
    return finding(
        ProbeRules.DISK,
        Verdict.PASS,
        probed,
        place.isNetwork() ? on + ": a file system over the network, each write pays for it" : on,
        List.of(),
        "");
  }

  private static Finding barriers(Probed probed) {
    List<String> unsafe = probed.place().unsafeOptions();
    return unsafe.isEmpty()
        ? finding(
            ProbeRules.BARRIERS,
            probed.place().isMemory() ? Verdict.NOT_APPLICABLE : Verdict.PASS,
            probed,
            "no mount option switches off write barriers",
            List.of(),
            "")
        : finding(
            ProbeRules.BARRIERS,
            Verdict.FAIL,
            probed,
            "mounted with "
                + String.join(", ", unsafe)
                + ": what fdatasync has acknowledged is lost with the power, and its times here"
                + " say nothing",
            List.of(),
            "mount without " + String.join(", ", unsafe));
  }

  private static Finding fit(Probed probed, Fitness fitness) {
    return share(
        ProbeRules.FIT, probed, fitness.isFit(), fitness.slow(), "above 16 ms", fitness.samples());
  }

  private static Finding healthy(Probed probed, Fitness fitness) {
    return share(
        ProbeRules.HEALTHY,
        probed,
        fitness.isHealthy(),
        fitness.fast(),
        "at most 8 ms",
        fitness.samples());
  }

  private static Finding share(
      Rule rule, Probed probed, Verdict verdict, Estimate share, String where, int samples) {
    if (samples == 0) {
      return finding(rule, verdict, probed, "there is no sample", List.of(), LONGER);
    }
    String why =
        verdict != Verdict.UNDECIDED
            ? ""
            : samples < Fitness.LEAST_SAMPLES
                ? "; "
                    + samples
                    + (samples == 1 ? " sample" : " samples")
                    + ": fewer than "
                    + Fitness.LEAST_SAMPLES
                    + " do not tell how much they differ"
                : "; the samples differ too much to tell";
    return finding(
        rule,
        verdict,
        probed,
        percent(share.value()) + " " + where + why,
        List.of(fact(where + ": " + share(share), probed)),
        switch (verdict) {
          case FAIL -> LOCAL;
          case UNDECIDED -> LONGER;
          case PASS, NOT_APPLICABLE -> "";
        });
  }

  private static Finding steady(Probed probed) {
    List<Sample> unfit =
        probed.samples().stream()
            .filter(s -> Fitness.of(List.of(s)).slow().low() >= Fitness.SLOW_SHARE)
            .sorted(Comparator.comparingDouble(s -> -s.latencies().shareAbove(Fitness.SLOW_MICROS)))
            .toList();
    if (probed.samples().isEmpty()) {
      return finding(
          ProbeRules.STEADY, Verdict.UNDECIDED, probed, "there is no sample", List.of(), LONGER);
    }
    List<Evidence> evidence =
        unfit.stream()
            .map(s ->
                new Evidence(
                    percent(s.latencies().shareAbove(Fitness.SLOW_MICROS))
                        + " above 16 ms, longest "
                        + millis(s.latencies().maxMicros()),
                    "sample at " + s.at(),
                    s.at()))
            .toList();
    return unfit.isEmpty()
        ? finding(
            ProbeRules.STEADY,
            Verdict.PASS,
            probed,
            "none of " + probed.samples().size(),
            List.of(),
            "")
        : finding(
            ProbeRules.STEADY,
            Verdict.FAIL,
            probed,
            unfit.size() + " of " + probed.samples().size() + " are" + worstHour(probed),
            evidence,
            "find out what happens at those times: slipway etcd diagnose");
  }

  private static String worstHour(Probed probed) {
    return Hours.of(probed.samples()).size() < 2
        ? ""
        : Hours.worst(probed.samples())
            .map(hour ->
                "; the worst hour began at "
                    + hour.begin()
                    + ", with "
                    + percent(hour.latencies().shareAbove(Fitness.SLOW_MICROS))
                    + " above 16 ms")
            .orElse("");
  }

  private static Finding p99(Probed probed) {
    List<Integer> each =
        probed.samples().stream()
            .map(Sample::latencies)
            .filter(l -> l.count() >= LEAST_WRITES)
            .map(l -> l.quantileMicros(0.99))
            .sorted()
            .toList();
    if (each.size() < Fitness.LEAST_SAMPLES) {
      return finding(
          ProbeRules.P99,
          Verdict.UNDECIDED,
          probed,
          each.size() + " samples of " + LEAST_WRITES + " writes or more are too few",
          List.of(),
          LONGER);
    }
    long below = each.stream().filter(p99 -> p99 < P99_MICROS).count();
    String told =
        "median of the samples "
            + millis(median(each))
            + ", from "
            + millis(each.getFirst())
            + " to "
            + millis(each.getLast())
            + "; "
            + below
            + " of "
            + each.size()
            + " are below";
    Verdict verdict =
        below == each.size() ? Verdict.PASS : below == 0 ? Verdict.FAIL : Verdict.UNDECIDED;
    return finding(
        ProbeRules.P99, verdict, probed, told, List.of(), verdict == Verdict.PASS ? "" : LOCAL);
  }

  private static Finding iops(Probed probed) {
    List<Sample> written =
        probed.samples().stream().filter(s -> s.latencies().count() > 0).toList();
    if (written.size() < Fitness.LEAST_SAMPLES) {
      return finding(
          ProbeRules.IOPS,
          Verdict.UNDECIDED,
          probed,
          written.size() + " samples are too few",
          List.of(),
          LONGER);
    }
    Estimate iops =
        Estimate.ofRatio(
            Fitness.each(written, Latencies::count),
            Fitness.each(written, l -> Math.max(1, l.sumMicros()) / 1e6));
    Verdict verdict =
        iops.low() > SCS_IOPS
            ? Verdict.PASS
            : iops.high() <= SCS_IOPS ? Verdict.FAIL : Verdict.UNDECIDED;
    return finding(
        ProbeRules.IOPS,
        verdict,
        probed,
        String.format(
            Locale.ROOT,
            "%.0f (1 / mean latency; with 95 %% between %.0f and %.0f)",
            iops.value(),
            iops.low(),
            iops.high()),
        List.of(),
        verdict == Verdict.FAIL ? LOCAL : verdict == Verdict.UNDECIDED ? LONGER : "");
  }

  private static Finding span(Probed probed) {
    List<Sample> samples = probed.samples();
    String ended =
        probed.ending().cause() == Ending.Cause.COMPLETE ? "" : "; " + probed.ending().detail();
    if (samples.isEmpty()) {
      return finding(
          ProbeRules.SPAN, Verdict.UNDECIDED, probed, "no sample" + ended, List.of(), LONGER);
    }
    Duration span = Duration.between(samples.getFirst().at(), samples.getLast().at());
    boolean day = span.compareTo(DAY.multipliedBy(9).dividedBy(10)) >= 0;
    return finding(
        ProbeRules.SPAN,
        day ? Verdict.PASS : Verdict.UNDECIDED,
        probed,
        samples.size()
            + (samples.size() == 1 ? " sample" : " samples over ")
            + (samples.size() == 1 ? "" : told(span))
            + (day ? "" : ": what other hours are like is not known")
            + ended,
        List.of(),
        day ? "" : LONGER);
  }

  private static Finding comparison(Probed first, Probed second) {
    Comparison comparison = Comparison.of(first, second);
    String subject = first.place().folder() + " and " + second.place().folder();
    if (comparison == null || comparison.pairs() < Fitness.LEAST_SAMPLES) {
      return new Finding(
          ProbeRules.COMPARISON,
          Verdict.UNDECIDED,
          subject,
          (comparison == null ? 0 : comparison.pairs()) + " pairs of samples are too few",
          List.of(),
          LONGER);
    }
    String told =
        "a write to the second takes "
            + ratio(comparison.mean())
            + " times as long on average, its 99th percentile "
            + ratio(comparison.p99())
            + " times";
    return comparison.differs()
        ? new Finding(
            ProbeRules.COMPARISON,
            Verdict.PASS,
            subject,
            (comparison.mean().value() < 1 ? second : first).place().folder()
                + " is faster: "
                + told,
            List.of(),
            "")
        : new Finding(
            ProbeRules.COMPARISON,
            Verdict.UNDECIDED,
            subject,
            "which is faster cannot be told: " + told,
            List.of(),
            LONGER);
  }

  private static Finding finding(
      Rule rule,
      Verdict verdict,
      Probed probed,
      String message,
      List<Evidence> evidence,
      String remedy) {
    return new Finding(rule, verdict, probed.place().folder(), message, evidence, remedy);
  }

  private static Evidence fact(String statement, Probed probed) {
    List<Sample> samples = probed.samples();
    Instant last = samples.getLast().at();
    return new Evidence(
        statement, probed.latencies().count() + " writes in " + samples.size() + " samples", last);
  }

  static int median(List<Integer> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String share(Estimate share) {
    return percent(share.value())
        + ", with 95 % between "
        + percent(share.low())
        + " and "
        + percent(share.high());
  }

  private static String ratio(Estimate ratio) {
    return String.format(
        Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.value(), ratio.low(), ratio.high());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  static String millis(int micros) {
    return String.format(Locale.ROOT, "%.1f ms", micros / 1e3);
  }

  private static String told(Duration span) {
    return span.toHours() >= 2
        ? span.toHours() + " h"
        : span.toMinutes() >= 2 ? span.toMinutes() + " min" : span.toSeconds() + " s";
  }
}
