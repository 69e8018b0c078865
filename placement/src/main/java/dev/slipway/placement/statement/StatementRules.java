package dev.slipway.placement.statement;

import dev.slipway.report.Level;
import dev.slipway.report.Rule;
import java.net.URI;

/** The rules by which a signed statement is judged. Their ids are public contract. */
public final class StatementRules {

  private static final URI SSHSIG =
      URI.create("https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.sshsig");
  private static final URI OURS = URI.create("https://slipway.dev/docs/statements");

  public static final Rule SIGNATURE =
      new Rule(
          "placement.statement-signature",
          Level.MUST,
          "signed by whom the auditor trusts, and unaltered since",
          SSHSIG);

  public static final Rule SUBJECT =
      new Rule("placement.statement-subject", Level.MUST, "about the cluster in question", OURS);

  public static final Rule CURRENT =
      new Rule("placement.statement-current", Level.MUST, "within its time window", OURS);

  public static final Rule FRESH =
      new Rule("placement.statement-fresh", Level.MUST, "no older statement shown again", OURS);

  public static final Rule CONTENT =
      new Rule("placement.statement-content", Level.INFO, "what the statement says", OURS);

  private StatementRules() {}
}
