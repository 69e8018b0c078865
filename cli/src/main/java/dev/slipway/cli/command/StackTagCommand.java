package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.Signer;
import dev.slipway.report.sshsig.SshSignature;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.tag.FoundTag;
import dev.slipway.stacks.tag.GitTagging;
import dev.slipway.stacks.tag.Gpg;
import dev.slipway.stacks.tag.TagMessage;
import dev.slipway.stacks.version.ReleaseTag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tags the commit of a published release. */
@Command(
    name = "tag",
    header = "Tag the commit of a published release in git, with its digest.",
    description = {
      "%nThe tag is annotated and named as the release; its message binds the digest that",
      "was published. A tag that is there is never moved. Push it with git."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 tagged, or tagged already; 1 the tag is there and says something",
      "else; 2 wrong usage or invalid input; 4 the registry does not play along."
    },
    sortOptions = false)
public final class StackTagCommand implements Callable<Integer> {

  @Parameters(
      arity = "1",
      paramLabel = "RELEASE",
      description = "What was published: HOST/PATH:TAG, or github:OWNER/REPO:TAG.")
  private String release = "";

  @Option(
      names = "--clone",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "A folder in a clone of the repository. Default: the working directory.")
  private Path clone = Path.of(".");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "Sign the tag with this OpenSSH Ed25519 key; a .pub file lets the agent of SSH_AUTH_SOCK"
              + " sign.")
  private @Nullable Path key;

  @Option(
      names = "--gpg-key",
      paramLabel = "ID",
      description = "Sign the tag with this key of GnuPG, called as git calls it.")
  private @Nullable String gpgKey;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase of --key. Default: asked for on the terminal.")
  private @Nullable Path passphraseFile;

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Option(
      names = {"-v", "--verbose"},
      description = "Say on standard error what the registry is asked.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackTagCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (key != null && gpgKey != null) {
      throw new ParameterException(
          spec.commandLine(), "--key and --gpg-key exclude each other: a tag has one signature");
    }
    PlacedRelease placed = PlacedRelease.parse(release);
    String name =
        placed
            .name()
            .filter(tag -> ReleaseTag.of(tag).isPresent())
            .orElseThrow(() ->
                new InvalidInputException(
                    release,
                    "expected the tag of a release",
                    "write for example HOST/PATH:openstack-scs2-1-34-v3"));
    StoredManifest stored = stored(placed);
    String commit = stored.manifest().annotations().getOrDefault(Publication.REVISION, "");
    if (!commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw new InvalidInputException(
          release,
          "the release does not name the commit it is from",
          "releases of slipway stack publish do; csctl's do not");
    }
    TagMessage message = new TagMessage(name, placed.place(), stored.digest());
    ReleaseLines lines = new ReleaseLines(surroundings);
    try (GitRepository repository =
        GitRepository.containing(surroundings.folder().resolve(clone))) {
      GitTagging tagging = new GitTagging(repository);
      Optional<FoundTag> there = tagging.find(name);
      if (there.isEmpty()) {
        create(tagging, message, commit, Gpg.of(repository, surroundings.environment()));
      } else if (!isSame(there.get(), message, commit)) {
        lines.err("slipway: the tag " + name + " is there and says something else");
        lines.err("  commit " + there.get().commit() + ", the release is from " + commit);
        lines.err(
            "  digest "
                + there.get().digest().map(Object::toString).orElse("none")
                + ", published is "
                + stored.digest());
        return ExitCode.NO.code();
      }
    }
    lines.out(name + " tagged");
    lines.out("  commit   " + commit);
    lines.out("  digest   " + stored.digest());
    lines.out("  push it: git push origin refs/tags/" + name);
    return ExitCode.YES.code();
  }

  private void create(GitTagging tagging, TagMessage message, String commit, Gpg gpg)
      throws IOException {
    Instant now = surroundings.clock().instant();
    String id = gpgKey;
    if (id != null) {
      tagging.create(message, commit, now, tag -> gpg.sign(tag, id));
      return;
    }
    if (key == null) {
      tagging.create(message, commit, now, null);
      return;
    }
    try (Signer signer = SshKeyFile.open(key, passphraseFile, surroundings)) {
      tagging.create(
          message,
          commit,
          now,
          tag -> SshSignature.sign(tag, GitTagging.NAMESPACE, signer).armored());
    }
  }

  private static boolean isSame(FoundTag tag, TagMessage message, String commit) {
    return tag.annotated()
        && tag.commit().equals(commit)
        && tag.digest().equals(Optional.of(message.digest()));
  }

  private StoredManifest stored(PlacedRelease placed) throws IOException {
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, false);
        ReleaseStore store = access.store(placed.place(), surroundings, progress)) {
      return placed.in(store).stored();
    }
  }
}
