package dev.slipway.cli.command;

import dev.slipway.cli.command.SignerOptions.Trust;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.Finding;
import dev.slipway.report.Report;
import dev.slipway.report.Verdict;
import dev.slipway.report.sshsig.AllowedSigners.Verification;
import dev.slipway.stacks.provenance.ProvenanceCheck;
import dev.slipway.stacks.registry.Digest;
import dev.slipway.stacks.sigstore.VerificationKey;
import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.tag.FoundTag;
import dev.slipway.stacks.tag.GitTagging;
import dev.slipway.stacks.tag.Gpg;
import dev.slipway.stacks.tag.SignatureCheck;
import dev.slipway.stacks.verify.ReadRelease;
import dev.slipway.stacks.verify.ReleaseRules;
import dev.slipway.stacks.verify.TagRule;
import dev.slipway.stacks.verify.TitleRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a release that somebody made. */
@Command(
    name = "verify",
    header = "Verify a release: is it whole, and will the operator take it?",
    description = {
      "%nReads every file, holds it against its digests, and applies the rules by which",
      "the cluster stack operator finds and unpacks what it needs."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 it holds, 1 it does not, 2 wrong usage or invalid input, 3 it",
      "cannot be decided, 4 the registry does not play along."
    },
    sortOptions = false)
public final class StackVerifyCommand implements Callable<Integer> {

  /** Of a primary key, version 4 and 5 (RFC 9580, section 5.5.4). */
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-Fa-f]{40}([0-9A-Fa-f]{24})?");

  @Parameters(
      arity = "1",
      paramLabel = "RELEASE",
      description = "HOST/PATH:TAG of a registry, github:OWNER/REPO:TAG, or a folder.")
  private String release = "";

  @Option(
      names = "--clone",
      paramLabel = "DIR",
      description = "Hold it against its tag, too, in the clone that DIR lies in.")
  private @Nullable Path clone;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The public key (PEM, cosign.pub) of whoever signs the provenance. May be given again.")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--gpg-fingerprint",
      paramLabel = "FINGERPRINT",
      description =
          "Of the primary key that has to have signed the tag; its public half is in the keyring"
              + " of GnuPG.")
  private @Nullable String fingerprint;

  @Mixin private SignerOptions signers = new SignerOptions();

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackVerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    try (TerminalProgress progress =
            new TerminalProgress(surroundings, output.verbose, output.quiet);
        ReleaseInput input = ReleaseInput.open(release, access, surroundings, progress)) {
      ReadRelease read = input.read();
      List<Finding> findings = new ArrayList<>(ReleaseRules.judge(read));
      findings.addAll(provenance(read));
      input.title().ifPresent(title -> findings.add(TitleRule.judge(read, title)));
      if (clone != null) {
        findings.add(tag(read, input.digest(), clone));
      }
      Report report =
          new Report(
              "release " + input.name(),
              surroundings.clock().instant(),
              Version.tool(),
              List.of(input.examined()),
              findings,
              List.of(),
              List.of());
      format.destination(output, surroundings, spec.commandLine()).write(report, surroundings);
      return report.exitCode().code();
    }
  }

  private List<Finding> provenance(ReadRelease read) throws IOException {
    List<VerificationKey> trusted = new ArrayList<>();
    for (Path key : keys) {
      trusted.add(VerificationKey.read(surroundings.folder().resolve(key)));
    }
    List<Finding> findings =
        ProvenanceCheck.check(
                new ProvenanceCheck.Found(
                    read.name(), read.digests(), read.statement(), read.bundle()),
                trusted)
            .findings();
    // Who gives no key does not ask whether a signature holds.
    return trusted.isEmpty()
        ? findings.stream().filter(finding -> finding.verdict() != Verdict.UNDECIDED).toList()
        : findings;
  }

  private Finding tag(ReadRelease read, Optional<Digest> digest, Path folder) throws IOException {
    try (GitRepository repository =
        GitRepository.containing(surroundings.folder().resolve(folder))) {
      Optional<FoundTag> tag = new GitTagging(repository).find(read.name());
      Optional<SignatureCheck> signature = Optional.empty();
      if (tag.isPresent() && (signers.allowedSigners != null || fingerprint != null)) {
        signature = Optional.of(signature(tag.get(), repository));
      }
      return TagRule.judge(read, tag, digest, signature);
    }
  }

  private SignatureCheck signature(FoundTag tag, GitRepository repository) throws IOException {
    if (tag.signature().isEmpty()) {
      return SignatureCheck.refused("there is none");
    }
    if (fingerprint != null) {
      return Gpg.of(repository, surroundings.environment())
          .verify(tag.signed(), tag.signature(), fingerprint);
    }
    Trust trust = signers.read("the tag " + tag.name(), surroundings.folder());
    Verification verification =
        trust
            .signers()
            .verify(
                tag.signed(),
                tag.signature(),
                trust.identity(),
                GitTagging.NAMESPACE,
                surroundings.clock().instant());
    return verification instanceof Verification.Refused refused
        ? SignatureCheck.refused(refused.reason())
        : SignatureCheck.HOLDS;
  }

  private void requireSense() {
    if (clone == null
        && (signers.allowedSigners != null || signers.identity != null || fingerprint != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--allowed-signers, --identity and --gpg-fingerprint are about the tag in --clone DIR");
    }
    if (fingerprint == null) {
      return;
    }
    if (signers.allowedSigners != null) {
      throw new ParameterException(
          spec.commandLine(), "--gpg-fingerprint and --allowed-signers exclude each other");
    }
    if (!FINGERPRINT.matcher(fingerprint).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "--gpg-fingerprint: expected 40 or 64 hexadecimal digits without spaces,"
              + " as gpg --with-colons --fingerprint shows them");
    }
  }
}
