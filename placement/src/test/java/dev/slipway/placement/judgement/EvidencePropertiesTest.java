package dev.slipway.placement.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.placement.judgement.RandomEvidence.Case;
import dev.slipway.report.Finding;
import dev.slipway.report.Level;
import dev.slipway.report.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every judgement, whatever sources say. Seeds make failures repeatable. */
class EvidencePropertiesTest {

  private static final int CASES = 4_000;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void addingEvidenceNeverTurnsAFailureIntoUndecided(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      Case before = evidence.anyCase();
      if (before.nodes().isEmpty()) {
        continue;
      }
      Case after = before.plus(evidence.anythingAbout(before.nodes()));

      Map<String, Verdict> was = verdicts(before);
      Map<String, Verdict> is = verdicts(after);

      was.forEach((rule, verdict) -> {
        if (verdict == Verdict.FAIL) {
          assertThat(is.get(rule))
              .as("%s of %s, then %s", rule, before, after.said().getLast())
              .isIn(Verdict.FAIL, Verdict.PASS);
        }
      });
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void aFailedTestcaseBecomesUndecidedOnlyWhereEachFailureIsRefuted(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      Case before = evidence.anyCase();
      if (before.nodes().isEmpty()) {
        continue;
      }
      Case after = before.plus(evidence.anythingAbout(before.nodes()));
      List<Finding> was = PlacementJudgement.judge(before.placement());
      List<Finding> is = PlacementJudgement.judge(after.placement());

      if (Verdict.ofMandatory(was) == Verdict.FAIL
          && Verdict.ofMandatory(is) == Verdict.UNDECIDED) {
        for (int rule = 0; rule < was.size(); rule++) {
          if (was.get(rule).verdict() == Verdict.FAIL
              && was.get(rule).rule().level() == Level.MUST) {
            assertThat(is.get(rule).verdict()).as("%s", before).isEqualTo(Verdict.PASS);
          }
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theOrderOfNodesEntriesAndSourcesChangesNothing(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      Case one = evidence.anyCase();
      Case other = one.shuffled(random);

      assertThat(sayings(other)).as("%s", one).isEqualTo(sayings(one));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void theNamesOfHostsChangeNothing(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      Case one = evidence.anyCase();
      Case other = one.withHosts(evidence.newNames());

      assertThat(verdicts(other)).as("%s", one).isEqualTo(verdicts(one));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void everyAnswerThatIsNotAPassSaysWhyAndWhatToDo(long seed) {
    Random random = new Random(seed);
    RandomEvidence evidence = new RandomEvidence(random);
    for (int i = 0; i < CASES; i++) {
      for (Finding finding : PlacementJudgement.judge(evidence.anyCase().placement())) {
        assertThat(finding.message()).endsWith(".").doesNotContain("..").doesNotContain("null");
        if (finding.verdict() == Verdict.FAIL || finding.verdict() == Verdict.UNDECIDED) {
          assertThat(finding.remedy()).endsWith(".");
        }
        if (finding.verdict() == Verdict.PASS) {
          assertThat(finding.remedy()).isEmpty();
        }
      }
    }
  }

  private static Map<String, Verdict> verdicts(Case of) {
    return PlacementJudgement.judge(of.placement()).stream()
        .collect(Collectors.toMap(f -> f.rule().id(), Finding::verdict));
  }

  private static Map<String, String> sayings(Case of) {
    return PlacementJudgement.judge(of.placement()).stream()
        .collect(
            Collectors.toMap(
                f -> f.rule().id(), f -> f.verdict() + " " + f.message() + f.evidence()));
  }
}
