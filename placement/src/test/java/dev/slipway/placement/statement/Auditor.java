package dev.slipway.placement.statement;

import static dev.slipway.placement.statement.Issued.AT;
import static dev.slipway.placement.statement.Issued.UID;
import static dev.slipway.placement.statement.Signing.IDENTITY;
import static dev.slipway.placement.statement.Signing.PROVIDER;

import dev.slipway.placement.Cluster;
import dev.slipway.placement.statement.StatementVerification.Expected;
import dev.slipway.placement.statement.StatementVerification.Outcome;
import dev.slipway.report.Finding;
import dev.slipway.report.Rule;
import dev.slipway.report.sshsig.AllowedSigners;
import java.time.Instant;

/** Judges statements, most of them as of when they were issued and by the provider's key. */
final class Auditor {

  static final String DOCUMENT = "s.json";

  /** The UID of another cluster. */
  static final String OTHER = "00000000-0000-4000-8000-000000000000";

  /** Knows which cluster it is, and nothing else. */
  static final Expected OF_THE_CLUSTER = new Expected(UID, null, null, null);

  private Auditor() {}

  static Outcome judged(Issued issued, Expected expected) {
    return judged(Signing.signers(), signed(issued.bytes(), PROVIDER), expected, AT);
  }

  static Outcome judged(Issued issued, Instant at) {
    return judged(Signing.signers(), signed(issued.bytes(), PROVIDER), OF_THE_CLUSTER, at);
  }

  static Outcome judged(SignedStatement signed) {
    return judged(Signing.signers(), signed);
  }

  static Outcome judged(AllowedSigners signers, SignedStatement signed) {
    return judged(signers, signed, OF_THE_CLUSTER, AT);
  }

  static Outcome judged(
      AllowedSigners signers, SignedStatement signed, Expected expected, Instant at) {
    return new StatementVerification(signers, IDENTITY, at).judge(signed, expected);
  }

  static SignedStatement signed(byte[] bytes, String key) {
    return new SignedStatement(DOCUMENT, bytes, Signing.signature(bytes, key));
  }

  static Finding finding(Outcome outcome, Rule rule) {
    return Cluster.finding(outcome.findings(), rule);
  }
}
