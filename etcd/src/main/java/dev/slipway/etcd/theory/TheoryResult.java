package dev.slipway.etcd.theory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a theory.
 *
 * @param effect how large it is
 * @param pValue of what the theory denies, NaN where it was not tested
 * @param adjusted the same after Benjamini and Hochberg, over all theories
 * @param sentence what a person reads
 * @param details what it rests on, as phrases
 * @param wouldDecide what data would decide it, as a sentence; empty where it is decided
 * @param pattern when it happens; null where the theory speaks of no time or is not supported
 */
public record TheoryResult(
    Theory theory,
    Standing standing,
    Effect effect,
    double pValue,
    double adjusted,
    String sentence,
    List<String> details,
    String wouldDecide,
    @Nullable Pattern pattern) {

  public TheoryResult {
    details = List.copyOf(details);
  }

  /** When it happens. */
  public Optional<Pattern> when() {
    return Optional.ofNullable(pattern);
  }
}
