package dev.slipway.etcd.confounder;

import dev.slipway.etcd.grade.Grades;
import dev.slipway.etcd.theory.Features;
import java.util.ArrayList;
import java.util.List;

/** Judges every confounder from the signals. */
public final class Confounders {

  private Confounders() {}

  /**
   * @param seed of what is drawn
   */
  public static List<Explanation> of(Features features, Grades grades, long seed) {
    List<Explanation> all =
        new ArrayList<>(ElectionCauses.of(features.series(), grades.elections(), grades.timings()));
    SlowMinuteCauses slow = new SlowMinuteCauses(features, seed);
    all.add(slow.cpu());
    all.add(slow.maintenance());
    all.add(MigrationSignature.of(features.series()));
    return all;
  }
}
