package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.ClusterIdentity;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.statement.PlacementStatement;
import dev.slipway.placement.statement.SeenStatements;
import dev.slipway.placement.statement.SignedStatement;
import dev.slipway.placement.statement.StatementVerification;
import dev.slipway.report.Examined;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies a signed statement about where a control plane runs. */
@Command(
    name = "verify",
    header = "Verify a signed statement about where a control plane runs.",
    description = {
      "%nWorks offline, unless the cluster in question is named by --kubeconfig or",
      "--context. Refuses, with the reason, what is unsigned, altered, signed by",
      "another, expired, about another cluster, or shown again."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 it holds, 1 refused, 2 wrong usage or invalid input, 3 undecided:",
      "the cluster in question was not named, 4 the cluster could not be read."
    },
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "STATEMENT", description = "The file that the provider handed over.")
  private @SuppressWarnings("NullAway.Init") Path file;

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "Its signature. Default: STATEMENT.sig.")
  private @Nullable Path signature;

  @Mixin private SignerOptions signers = new SignerOptions();

  @Option(
      names = "--cluster-uid",
      paramLabel = "UID",
      description = "The cluster in question, by the UID of its namespace kube-system.")
  private @Nullable String clusterUid;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      description = "The cluster in question, as slipway snapshot wrote it.")
  private @Nullable Path snapshot;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--challenge",
      paramLabel = "TEXT",
      description = "What the issuer was asked to repeat with attest --challenge.")
  private @Nullable String challenge;

  @Option(
      names = "--seen",
      paramLabel = "FILE",
      description =
          "Remembers the newest statement accepted of each cluster; an older one is refused.")
  private @Nullable Path seen;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = InstantConverter.class,
      description = "Judge as of this instant, e.g. 2026-01-31T12:00:00Z. Default: now.")
  private @Nullable Instant at;

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (signers.allowedSigners == null || signers.identity == null) {
      throw new ParameterException(
          spec.commandLine(), "give --allowed-signers FILE and --identity PRINCIPAL");
    }
    int clusters =
        (clusterUid == null ? 0 : 1) + (snapshot == null ? 0 : 1) + (cluster.isGiven() ? 1 : 0);
    if (clusters > 1) {
      throw new ParameterException(
          spec.commandLine(),
          "name the cluster once: --cluster-uid, --snapshot, or --kubeconfig and --context");
    }
    Path folder = surroundings.folder();
    ReportOutput destination = format.destination(output, surroundings, spec.commandLine());
    Instant instant =
        at == null ? surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS) : at;
    SignerOptions.Trust trust = signers.read(file.toString(), folder);
    SignedStatement signed =
        SignedStatement.read(
            file.toString(),
            folder.resolve(file),
            signature == null ? null : folder.resolve(signature));
    @Nullable SeenStatements journal =
        seen == null ? null : SeenStatements.read(folder.resolve(seen));
    ClusterInput.@Nullable Cluster inQuestion = inQuestion();
    @Nullable ClusterIdentity identity =
        inQuestion == null ? null : inQuestion.snapshot().cluster();
    StatementVerification.Outcome outcome =
        new StatementVerification(trust.signers(), trust.identity(), instant)
            .judge(
                signed,
                new StatementVerification.Expected(
                    identity == null ? clusterUid : identity.uid(),
                    identity == null ? null : identity.caFingerprint(),
                    challenge,
                    journal));
    remember(outcome, journal);
    List<Finding> findings = new ArrayList<>(outcome.findings());
    if (inQuestion != null) {
      findings.addAll(inQuestion.findings());
    }
    Report report =
        new Report(
            file.toString(),
            instant,
            Version.tool(),
            examined(trust, outcome.statement()),
            findings,
            List.of(),
            List.of());
    destination.write(report, surroundings);
    return report.exitCode().code();
  }

  private ClusterInput.@Nullable Cluster inQuestion() throws IOException {
    if (snapshot == null && !cluster.isGiven()) {
      return null;
    }
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      ClusterInput source = new ClusterInput(surroundings, progress);
      ReadScope scope = ReadScope.of(NodeLabels.ALL, List.of());
      return snapshot == null ? source.live(cluster, scope) : source.file(snapshot, scope);
    }
  }

  private void remember(StatementVerification.Outcome outcome, @Nullable SeenStatements journal)
      throws IOException {
    @Nullable PlacementStatement statement = outcome.statement();
    if (seen != null && journal != null && statement != null && outcome.isAccepted()) {
      byte[] bytes = journal.with(statement).bytes();
      WholeFile.write(surroundings.folder().resolve(seen), out -> out.write(bytes));
    }
  }

  private List<Examined> examined(
      SignerOptions.Trust trust, @Nullable PlacementStatement statement) {
    List<Examined> examined = new ArrayList<>();
    examined.add(
        statement == null
            ? new Examined(
                file.toString(), Examined.Outcome.SET_ASIDE, "its signature does not hold", null)
            : new Examined(
                file.toString(),
                Examined.Outcome.READ,
                "statement " + statement.id() + " of " + statement.tool().version(),
                statement.issuedAt()));
    for (String ignored : trust.signers().ignored()) {
      examined.add(
          new Examined(
              String.valueOf(signers.allowedSigners), Examined.Outcome.SET_ASIDE, ignored, null));
    }
    return examined;
  }
}
