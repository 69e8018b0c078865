package dev.slipway.etcd.theory;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A theory that was tested, but not yet judged: how significant its p-value is depends on those of
 * the other theories.
 *
 * @param pValue NaN where it was not tested; such a trial does not count for the others
 * @param judged what becomes of it, by the adjusted p-value
 */
record Trial(Theory theory, double pValue, DoubleFunction<Judged> judged) {

  /** False discoveries among what is supported, at most (facts A10.3: all at 1 %). */
  static final double LEVEL = 0.01;

  /**
   * A judgement.
   *
   * @param wouldDecide empty where it is decided
   */
  record Judged(
      Standing standing,
      Effect effect,
      String sentence,
      List<String> details,
      String wouldDecide,
      @Nullable Pattern pattern) {

    static Judged contradicted(Effect effect, String sentence, List<String> details) {
      return new Judged(Standing.CONTRADICTED, effect, sentence, details, "", null);
    }

    static Judged undecided(
        Effect effect, String sentence, List<String> details, String wouldDecide) {
      return new Judged(Standing.UNDECIDED, effect, sentence, details, wouldDecide, null);
    }

    static Judged supported(
        Effect effect, String sentence, List<String> details, @Nullable Pattern pattern) {
      return new Judged(Standing.SUPPORTED, effect, sentence, details, "", pattern);
    }
  }

  static Trial notTestable(Theory theory, String sentence, String wouldDecide) {
    return untested(theory, Standing.NOT_TESTABLE, sentence, wouldDecide);
  }

  static Trial undecided(Theory theory, String sentence, String wouldDecide) {
    return untested(theory, Standing.UNDECIDED, sentence, wouldDecide);
  }

  static Trial contradicted(Theory theory, String sentence) {
    return untested(theory, Standing.CONTRADICTED, sentence, "");
  }

  private static Trial untested(
      Theory theory, Standing standing, String sentence, String wouldDecide) {
    return new Trial(
        theory,
        Double.NaN,
        adjusted -> new Judged(standing, Effect.NONE, sentence, List.of(), wouldDecide, null));
  }

  TheoryResult result(double adjusted) {
    Judged judgement = judged.apply(adjusted);
    return new TheoryResult(
        theory,
        judgement.standing(),
        judgement.effect(),
        pValue,
        adjusted,
        judgement.sentence(),
        judgement.details(),
        judgement.wouldDecide(),
        judgement.pattern());
  }
}
