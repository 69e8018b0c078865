package dev.slipway.etcd.diagnosis;

import dev.slipway.etcd.schedule.Suspect;
import dev.slipway.etcd.theory.TheoryResult;
import java.util.List;

/**
 * A theory, and what coincides with it.
 *
 * @param suspects the likeliest first; that they coincide is no proof
 */
public record Explained(TheoryResult result, List<Suspect> suspects) {

  public Explained {
    suspects = List.copyOf(suspects);
  }
}
