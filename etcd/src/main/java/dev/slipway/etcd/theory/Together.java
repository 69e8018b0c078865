package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Told;
import dev.slipway.etcd.statistics.CoOccurrence;
import dev.slipway.etcd.statistics.Shifts;
import dev.slipway.etcd.theory.Trial.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Slow in the same minutes: members of one cluster on different hosts, or different clusters. What
 * the hour explains and what their own load explains is taken out before.
 */
final class Together {

  /** Twice as often as by chance; the facts' study finds hundreds of times (A10.3). */
  private static final double LEAST_OFTEN = 2;

  private Together() {}

  static Trial members(Features features, @Nullable FixedMinute hourly, long seed) {
    if (features.members().size() < 2) {
      return Trial.notTestable(
          Theory.SHARED_BACKEND,
          "There is one member with a histogram, so nothing to compare it with.",
          "Record all members.");
    }
    Map<String, List<MemberFeatures>> hosts = new TreeMap<>();
    features
        .members()
        .forEach(
            member -> hosts.computeIfAbsent(member.host(), key -> new ArrayList<>()).add(member));
    if (hosts.size() < 2) {
      return Trial.notTestable(
          Theory.SHARED_BACKEND,
          "All members are on host "
              + hosts.keySet().iterator().next()
              + ": what they share cannot be told from it.",
          "Spread the members over hosts, and compare again.");
    }
    if (features.perHour() < 4) {
      return tooCoarse(Theory.SHARED_BACKEND, features);
    }
    List<double[]> log = new ArrayList<>();
    List<double[]> marks = new ArrayList<>();
    // Members of one host are one witness: that they are slow together says nothing of a backend.
    for (List<MemberFeatures> host : hosts.values()) {
      List<double[]> rest =
          host.stream().map(member -> SlowMinutes.atEqualLoad(member, features.perHour())).toList();
      log.add(Features.cluster(host.stream().map(MemberFeatures::log).toList()));
      marks.add(
          SlowMinutes.of(SlowMinutes.without(Features.cluster(rest), hourly), features.perHour()));
    }
    String hostsTold =
        features.members().stream().allMatch(m -> m.member().host() == null)
            ? "; whether they are on different hosts is not known"
            : "";
    return trial(
        Theory.SHARED_BACKEND,
        features,
        log,
        marks,
        seed,
        "Members are slow in the same minutes, %s times as often as by chance: they share something"
            + " below them, such as a storage backend"
            + hostsTold
            + ".",
        "Members are slow in different minutes: what they share does not stall them.");
  }

  static Trial clusters(Features features, List<Features> beside, long seed) {
    if (features.perHour() < 4 || features.members().isEmpty()) {
      return tooCoarse(Theory.OTHER_CLUSTERS, features);
    }
    List<double[]> log = new ArrayList<>();
    List<double[]> marks = new ArrayList<>();
    log.add(features.cluster());
    for (Features other : beside) {
      if (!other.grid().step().equals(features.grid().step())) {
        return Trial.notTestable(
            Theory.OTHER_CLUSTERS,
            "Cluster " + other.series().cluster() + " is recorded at another resolution.",
            "Record both at a resolution of a minute.");
      }
      int apart = Math.toIntExact(other.firstBin() - features.firstBin());
      double[] theirs = other.cluster();
      double[] aligned = new double[features.grid().length()];
      Arrays.setAll(
          aligned,
          bin ->
              bin - apart >= 0 && bin - apart < theirs.length ? theirs[bin - apart] : Double.NaN);
      log.add(aligned);
    }
    log.forEach(one -> marks.add(SlowMinutes.of(one, features.perHour())));
    return trial(
        Theory.OTHER_CLUSTERS,
        features,
        log,
        marks,
        seed,
        "Other clusters are slow in the same minutes, %s times as often as by chance: the cause is"
            + " below all of them.",
        "Other clusters are slow in different minutes: the cause is within this one.");
  }

  private static Trial tooCoarse(Theory theory, Features features) {
    return Trial.notTestable(
        theory,
        "Bins of " + Told.duration(features.grid().step()) + " do not tell minutes apart.",
        "Record at a resolution of a minute.");
  }

  private static Trial trial(
      Theory theory,
      Features features,
      List<double[]> log,
      List<double[]> marks,
      long seed,
      String yes,
      String no) {
    CoOccurrence tested =
        CoOccurrence.of(marks, Shifts.of(features.perHour()), FixedMinute.monteCarlo(seed));
    if (!tested.isTestable()) {
      return Trial.undecided(
          theory, "Too little is known of all of them at once.", "Record two days or more.");
    }
    return new Trial(
        theory, tested.pValue(), adjusted -> judged(tested, log, marks, yes, no, adjusted));
  }

  private static Judged judged(
      CoOccurrence tested,
      List<double[]> log,
      List<double[]> marks,
      String yes,
      String no,
      double adjusted) {
    Effect effect = effect(log, marks);
    double often = tested.together() / Math.max(1, tested.byChance());
    List<String> details =
        List.of(
            String.format(
                Locale.ROOT,
                "pairs slow in the same minute: %d, by chance %.0f",
                tested.together(),
                tested.byChance()),
            "odds ratio " + Told.trimmed(tested.statistic(), 1));
    if (adjusted <= Trial.LEVEL
        && often >= LEAST_OFTEN
        && effect.ratio() >= FixedMinute.LEAST_RATIO) {
      return Judged.supported(
          effect,
          String.format(Locale.ROOT, yes, Told.trimmed(often, often < 10 ? 1 : 0)),
          details,
          null);
    }
    return Judged.contradicted(effect, no, details);
  }

  /** How much slower the minutes are in which two and more are slow. */
  private static Effect effect(List<double[]> log, List<double[]> marks) {
    double slow = 0;
    double rest = 0;
    int slowBins = 0;
    int restBins = 0;
    for (int bin = 0; bin < marks.getFirst().length; bin++) {
      int together = 0;
      for (double[] one : marks) {
        together += one[bin] > 0 ? 1 : 0;
      }
      for (double[] one : log) {
        if (Double.isFinite(one[bin])) {
          if (together > 1) {
            slow += one[bin];
            slowBins++;
          } else {
            rest += one[bin];
            restBins++;
          }
        }
      }
    }
    if (slowBins == 0 || restBins == 0) {
      return Effect.NONE;
    }
    double usual = Math.exp(rest / restBins);
    double seconds = Math.exp(slow / slowBins) - usual;
    return new Effect(
        seconds, 1 + seconds / usual, Double.NaN, seconds * slowBins / (slowBins + restBins));
  }
}
