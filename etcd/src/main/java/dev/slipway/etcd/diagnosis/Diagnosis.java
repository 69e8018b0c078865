package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.confounder.Confounders;
import dev.slipway.etcd.confounder.Explanation;
import dev.slipway.etcd.grade.Grades;
import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.schedule.Suspects;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.series.Grid;
import dev.slipway.etcd.theory.Features;
import dev.slipway.etcd.theory.Pattern;
import dev.slipway.etcd.theory.Standing;
import dev.slipway.etcd.theory.Theories;
import dev.slipway.etcd.theory.TheoryResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Puts together what grades, theories, confounders and suspects tell; the same input, the same. */
public final class Diagnosis {

  private Diagnosis() {}

  /**
   * Diagnoses each cluster, with the others as witnesses.
   *
   * @param clusters over about the same time
   */
  public static List<ClusterDiagnosis> of(List<ClusterSeries> clusters, Request request) {
    List<Features> features = clusters.stream().map(Features::of).toList();
    List<ClusterDiagnosis> all = new ArrayList<>();
    for (Features one : features) {
      List<Features> beside = features.stream().filter(other -> other != one).toList();
      all.add(of(one, beside, request));
    }
    return all;
  }

  private static ClusterDiagnosis of(Features features, List<Features> beside, Request request) {
    ClusterSeries series = features.series();
    Grades grades = Grades.of(series, request.timings());
    List<Explained> theories = new ArrayList<>();
    for (TheoryResult result :
        Theories.test(features, grades.elections(), beside, request.question())) {
      theories.add(new Explained(result, suspects(result, series.grid(), request.suspects())));
    }
    List<Explanation> explanations = Confounders.of(features, grades, request.question().seed());
    return new ClusterDiagnosis(
        series,
        features.grid().step().toSeconds(),
        grades,
        theories,
        explanations,
        Answer.of(grades, theories, explanations));
  }

  private static List<Suspect> suspects(TheoryResult result, Grid grid, Suspects known) {
    if (result.standing() != Standing.SUPPORTED || result.pattern() == null) {
      return List.of();
    }
    return switch (result.pattern()) {
      case Pattern.Days days -> known.ofDays(days.first(), days.likeliest(), days.last());
      case Pattern.Periodic periodic -> {
        Pattern.Days since = periodic.since();
        Instant from =
            since == null ? grid.start() : since.last().atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Suspect> suspects =
            new ArrayList<>(
                known.ofPeriod(
                    periodic.period(), periodic.phase(), periodic.window(), from, grid.end()));
        if (since != null) {
          suspects.addAll(known.ofDays(since.first(), since.likeliest(), since.last()));
        }
        yield suspects;
      }
    };
  }
}
