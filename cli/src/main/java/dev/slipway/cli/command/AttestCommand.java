package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.conformance.ClusterCheck;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.evidence.EvidenceSource;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.Grade;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.statement.PlacementStatement;
import dev.slipway.placement.statement.PseudonymKeyFile;
import dev.slipway.placement.statement.Pseudonyms;
import dev.slipway.placement.statement.StatementDraft;
import dev.slipway.placement.statement.StatementWriter;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.Visible;
import dev.slipway.report.sshsig.Signer;
import dev.slipway.report.sshsig.SshSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
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

/** Signs a statement about where a control plane runs. */
@Command(
    name = "attest",
    header = "Sign a statement about where a cluster's control plane runs.",
    description = {
      "%nWithout FILE the cluster of the current kubeconfig context is read; FILE is a",
      "snapshot. The statement names nodes and zones; hosts are under pseudonyms. It",
      "goes to the file of -o, its signature beside it with .sig at the end."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 signed and written, 2 wrong usage or invalid input, 3 not signed",
      "because too little is known, 4 the cluster, a cloud or the ssh-agent failed."
    },
    sortOptions = false)
final class AttestCommand implements Callable<Integer> {

  private static final int ID_LENGTH = 16;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A snapshot, JSON or YAML; - for standard input.")
  private @Nullable Path file;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private CloudOptions clouds = new CloudOptions();

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "Evidence of where nodes run (kind PlacementEvidence); repeatable.")
  private List<Path> evidence = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description =
          "An OpenSSH Ed25519 key to sign with; a .pub file lets the agent of SSH_AUTH_SOCK sign.")
  private @SuppressWarnings("NullAway.Init") Path key;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase of an encrypted key. Default: asked for on the terminal.")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--pseudonym-key",
      paramLabel = "FILE",
      required = true,
      description =
          "The secret of this cluster's host pseudonyms. Made on first use; keep it, and to"
              + " yourself.")
  private @SuppressWarnings("NullAway.Init") Path pseudonymKey;

  @Option(
      names = "--require",
      paramLabel = "GRADE",
      converter = GradeConverter.class,
      defaultValue = "observed",
      description =
          "Least grade at which each member's host has to be known: declared, observed or attested."
              + " Default: ${DEFAULT-VALUE}.")
  private Grade required = Grade.OBSERVED;

  @Option(
      names = "--valid-for",
      paramLabel = "TIME",
      converter = ValidityConverter.class,
      defaultValue = "90d",
      description =
          "How long it may be used, counted from the oldest observation. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration validFor = Duration.ofDays(90);

  @Option(names = "--issuer", paramLabel = "TEXT", description = "Who states it, in your words.")
  private @Nullable String issuer;

  @Option(
      names = "--challenge",
      paramLabel = "TEXT",
      description = "What the auditor asked you to repeat, against replay.")
  private @Nullable String challenge;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  AttestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Path target = target();
    EvidenceInput input = read();
    // When all has been read: nothing is stated that was observed after it was issued.
    Instant now = input.at();
    Snapshot snapshot = input.snapshot();
    String uid = uid(snapshot);
    if (!(snapshot.nodes() instanceof Reading.Read<List<Node>> nodes)) {
      return undecided("the nodes of " + snapshot.cluster().name() + " could not be read");
    }
    List<Observations> observed = new ArrayList<>();
    observed.add(new NodeLabels().observe(nodes.value()));
    List<EvidenceSource> sources = new ArrayList<>();
    for (EvidenceSource source : input.sources()) {
      Observations observations = source.observe(nodes.value());
      observed.add(observations);
      sources.add(same -> observations);
    }
    StatementDraft draft =
        new StatementDraft(snapshot.cluster().name(), nodes.value(), observed, required);
    StatementDraft.Terms terms =
        new StatementDraft.Terms(id(), issuer, challenge, now, validFor, Version.tool());
    String missing = missing(draft, terms);
    if (!missing.isEmpty()) {
      return undecided(missing);
    }
    List<Finding> findings =
        new ClusterCheck(required, now, Version.tool())
            .check(snapshot, sources, input.findings())
            .findings();
    PseudonymKeyFile.requireUsable(surroundings.folder().resolve(pseudonymKey), uid);
    try (Signer signer = signer()) {
      Pseudonyms pseudonyms =
          PseudonymKeyFile.open(
              surroundings.folder().resolve(pseudonymKey), uid, new SecureRandom());
      PlacementStatement statement =
          draft.statement(snapshot.cluster(), uid, pseudonyms, terms, findings);
      byte[] bytes = StatementWriter.bytes(statement);
      SshSignature signature = SshSignature.sign(bytes, PlacementStatement.NAMESPACE, signer);
      write(target, bytes, signature.armored());
      tell(statement, target, signature);
    }
    return ExitCode.YES.code();
  }

  private Path target() {
    @Nullable Path to = output.file();
    if (to == null) {
      throw new ParameterException(
          spec.commandLine(), "say where to write with -o FILE: the signature goes beside it");
    }
    for (@Nullable String text : new @Nullable String[] {issuer, challenge}) {
      if (text != null && text.isBlank()) {
        throw new ParameterException(
            spec.commandLine(), "--issuer and --challenge take a text that is not empty");
      }
    }
    return surroundings.folder().resolve(to);
  }

  private EvidenceInput read() throws IOException {
    EvidenceOptions options = new EvidenceOptions();
    options.files = evidence;
    EvidenceInput.Request request = new EvidenceInput.Request(file, cluster, clouds, options, null);
    if (!request.contradiction().isEmpty()) {
      throw new ParameterException(spec.commandLine(), request.contradiction());
    }
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      return EvidenceInput.read(request, surroundings, progress);
    }
  }

  private static String uid(Snapshot snapshot) {
    @Nullable String uid = snapshot.cluster().uid();
    if (uid == null) {
      throw new InvalidInputException(
          snapshot.cluster().name(),
          "the UID of the namespace kube-system is not known, so a statement could not say which"
              + " cluster it is about",
          "give a snapshot or a live cluster, and allow to get the namespace kube-system");
    }
    return uid;
  }

  private String missing(StatementDraft draft, StatementDraft.Terms terms) {
    if (draft.members() == 0) {
      return "no control-plane member is visible";
    }
    List<String> unknown = draft.unknown();
    if (!unknown.isEmpty()) {
      return "the host of " + String.join(", ", unknown) + " is not known as " + required.word();
    }
    return draft.notAfter(terms).isAfter(terms.issuedAt())
        ? ""
        : "the oldest observation is of " + draft.oldest() + ", longer ago than --valid-for";
  }

  private int undecided(String why) {
    say("not signed: " + why + "; give evidence (docs/statements.md)");
    return ExitCode.UNDECIDED.code();
  }

  private static String id() {
    byte[] id = new byte[ID_LENGTH];
    new SecureRandom().nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private Signer signer() throws IOException {
    return SshKeyFile.open(key, passphraseFile, surroundings);
  }

  /** Both or none; the statement last, so that whoever sees it finds the signature beside it. */
  private static void write(Path target, byte[] statement, String signature) throws IOException {
    Path beside = target.resolveSibling(target.getFileName() + PlacementStatement.SIGNATURE_SUFFIX);
    boolean replaces = Files.exists(beside);
    boolean done = false;
    try {
      WholeFile.write(
          target,
          out -> {
            out.write(statement);
            WholeFile.write(
                beside, sig -> sig.write(signature.getBytes(StandardCharsets.US_ASCII)));
          });
      done = true;
    } finally {
      if (!done && !replaces) {
        Files.deleteIfExists(beside);
      }
    }
  }

  private void tell(PlacementStatement statement, Path target, SshSignature signature) {
    if (!output.quiet) {
      say(
          "wrote "
              + target
              + " and "
              + target.getFileName()
              + PlacementStatement.SIGNATURE_SUFFIX
              + ": "
              + statement.members().size()
              + " members of "
              + statement.cluster().name()
              + ", "
              + statement.basis().grade().word()
              + ", valid until "
              + statement.notAfter()
              + ", signed with "
              + signature.key().fingerprint());
    }
  }

  private void say(String sentence) {
    surroundings.err().println("slipway: " + Visible.text(sentence));
  }
}
