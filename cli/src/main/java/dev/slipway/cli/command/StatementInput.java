package dev.slipway.cli.command;

import dev.slipway.kubernetes.snapshot.ClusterIdentity;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.statement.PlacementStatement;
import dev.slipway.placement.statement.SignedStatement;
import dev.slipway.placement.statement.StatementEvidence;
import dev.slipway.placement.statement.StatementVerification;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.document.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a signed statement as evidence, if its signature and its subject are what they should be.
 */
final class StatementInput {

  private StatementInput() {}

  /** True if {@code document} says that it is one. */
  static boolean isStatement(Value document) {
    return document instanceof Value.Mapping mapping
        && mapping.entries().get("kind") instanceof Value.Scalar kind
        && kind.text().equals(PlacementStatement.KIND);
  }

  /**
   * Reads {@code file} as bytes, which are what is signed.
   *
   * @param signers null where no statement may be given
   * @throws InvalidInputException if the statement is refused, or about another cluster
   */
  static EvidenceSource read(
      Path file, @Nullable SignerOptions signers, Path folder, ClusterIdentity cluster, Instant at)
      throws IOException {
    String name = file.toString();
    if (signers == null) {
      throw new InvalidInputException(
          name,
          "a signed statement cannot be the evidence for another one",
          "give what the statement was made from: --cloud, or a PlacementEvidence");
    }
    SignedStatement signed = SignedStatement.read(name, folder.resolve(file), null);
    SignerOptions.Trust trust = signers.read(name, folder);
    StatementVerification.Outcome outcome =
        new StatementVerification(trust.signers(), trust.identity(), at)
            .judge(
                signed,
                new StatementVerification.Expected(
                    cluster.uid(), cluster.caFingerprint(), null, null));
    List<Problem> problems = new ArrayList<>();
    for (Finding refusal : outcome.refusals()) {
      problems.add(
          new Problem(
              signed.document(), withoutStop(refusal.message()), withoutStop(refusal.remedy())));
    }
    PlacementStatement content = outcome.statement();
    if (content == null || !problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    return new StatementEvidence(signed.document(), trust.identity(), content);
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
