package dev.slipway.etcd.theory;

import dev.slipway.etcd.grade.Elections;
import dev.slipway.etcd.statistics.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests every theory, and judges them together: what many are tested for, some show by chance. */
public final class Theories {

  private Theories() {}

  /**
   * @param elections of the same cluster
   * @param beside other clusters over the same time; may be empty
   * @return those that are supported first, by their weight, then the others as they were asked
   */
  public static List<TheoryResult> test(
      Features features, Elections elections, List<Features> beside, Question question) {
    long seed = question.seed();
    List<Trial> trials = new ArrayList<>();
    @Nullable FixedMinute hourly = FixedMinute.of(features, seed);
    trials.add(
        features.members().isEmpty()
            ? unmeasured(Theory.FIXED_MINUTE)
            : FixedMinute.trial(features, hourly));
    trials.add(PeriodicElections.trial(elections, features.series().grid().step(), seed + 1));
    if (features.members().isEmpty()) {
      for (Theory theory :
          List.of(
              Theory.PERIOD,
              Theory.CHANGE,
              Theory.SATURATION,
              Theory.OWN_LOAD,
              Theory.SHARED_BACKEND,
              Theory.ONE_HOST)) {
        trials.add(unmeasured(theory));
      }
    } else {
      trials.add(OtherPeriod.trial(features, hourly, seed + 2));
      if (question.date() != null) {
        trials.add(
            StatedDate.trial(
                features,
                elections.events(),
                beside.isEmpty() ? null : beside.getFirst(),
                question.date(),
                seed + 3));
      }
      trials.add(UnknownChange.trial(features, elections.events(), seed + 4));
      trials.add(Load.others(features));
      trials.add(Load.own(features));
      trials.add(Together.members(features, hourly, seed + 5));
      if (!beside.isEmpty()) {
        trials.add(Together.clusters(features, beside, seed + 6));
      }
      trials.add(OneHost.trial(features, seed + 7));
    }
    double[] adjusted =
        BenjaminiHochberg.adjusted(trials.stream().mapToDouble(Trial::pValue).toArray());
    List<TheoryResult> results = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      results.add(trials.get(i).result(adjusted[i]));
    }
    results.sort(
        Comparator.comparing((TheoryResult result) -> result.standing())
            .thenComparing(
                result -> result.standing() == Standing.SUPPORTED ? -weight(result) : 0));
    return results;
  }

  private static double weight(TheoryResult result) {
    double weight = result.effect().weight();
    return Double.isNaN(weight) ? 0 : weight;
  }

  private static Trial unmeasured(Theory theory) {
    return Trial.notTestable(
        theory,
        "No member has a histogram of its WAL fsyncs.",
        "Record etcd_disk_wal_fsync_duration_seconds of every member.");
  }
}
