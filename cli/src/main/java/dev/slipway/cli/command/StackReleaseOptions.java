package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Passphrases;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.sigstore.SigningKey;
import dev.slipway.stacks.sigstore.SigningKeyFile;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a release is called, and where it is written to. */
final class StackReleaseOptions {

  private @SuppressWarnings("NullAway.Init") CommandLine command;

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      defaultValue = "stable",
      description = "stable, custom, beta, alpha, pr, git, hash. Default: ${DEFAULT-VALUE}.")
  private Channel channel = Channel.STABLE;

  @Option(
      names = "--pr",
      paramLabel = "NUMBER",
      description = "The pull request, with --channel pr.")
  private @Nullable Integer pullRequest;

  @Option(
      names = "--cluster-stack-version",
      paramLabel = "VERSION",
      description = "This and the next two, together, with --channel custom: as for csctl.")
  private @Nullable String clusterStackVersion;

  @Option(
      names = "--cluster-addon-version",
      paramLabel = "VERSION",
      description = "That of the addons.")
  private @Nullable String clusterAddonVersion;

  @Option(
      names = "--node-image-version",
      paramLabel = "VERSION",
      description = "That of the node images.")
  private @Nullable String nodeImageVersion;

  @Option(
      names = "--force-bump",
      paramLabel = "REASON",
      description = "Make a stable release although nothing changed.")
  private @Nullable String forceBump;

  @Option(
      names = "--repository",
      paramLabel = "URL",
      description = "Where the source is to be had. Default: the remote, without credentials.")
  private @Nullable String repository;

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      description =
          "Sign the provenance so that cosign verifies it: a private key on P-256, PKCS#8 in PEM or"
              + " cosign.key.")
  private @Nullable Path signingKey;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase of an encrypted key. Default: asked for on the terminal.")
  private @Nullable Path passphraseFile;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = ".release",
      description = "The release becomes a folder in FOLDER. Default: ${DEFAULT-VALUE}.")
  Path output = Path.of(".release");

  /** Throws if the options do not go together. */
  void requireSense(CommandLine command) {
    this.command = command;
    if ((channel == Channel.PR) != (pullRequest != null)) {
      throw wrong("--channel pr and --pr NUMBER go together");
    }
    if (pullRequest != null && pullRequest < 1) {
      throw wrong("--pr: expected the number of a pull request, found " + pullRequest);
    }
    if (forceBump != null && (channel != Channel.STABLE || forceBump.isBlank())) {
      throw wrong("--force-bump needs a reason, and the channel stable");
    }
    if (repository != null && repository.contains("@")) {
      throw wrong("--repository: give the URL without user and password, everybody will read it");
    }
    if (passphraseFile != null && signingKey == null) {
      throw wrong("--passphrase-file is for the key of --signing-key FILE");
    }
  }

  /** The folder that releases are written below. */
  Path output(Surroundings surroundings) {
    return surroundings.folder().resolve(output);
  }

  /** The key that signs the provenance; nothing where it is not to be signed. */
  Optional<SigningKey> signingKey(Surroundings surroundings) throws IOException {
    if (signingKey == null) {
      return Optional.empty();
    }
    Passphrases passphrases =
        new Passphrases(
            passphraseFile == null ? null : surroundings.folder().resolve(passphraseFile), "");
    return Optional.of(SigningKeyFile.open(surroundings.folder().resolve(signingKey), passphrases));
  }

  BuildRequest request(Path stack, StackSourceOptions source, Surroundings surroundings) {
    return new BuildRequest(
            surroundings.folder().resolve(stack),
            Optional.ofNullable(source.ref),
            source.worktree,
            channel,
            Optional.ofNullable(pullRequest),
            versions(),
            Optional.ofNullable(forceBump),
            output(surroundings),
            time(surroundings),
            Optional.ofNullable(repository),
            source.render())
        .with(source.dependencies());
  }

  private Optional<ReleaseVersions> versions() {
    int given = 0;
    for (@Nullable String text :
        new @Nullable String[] {clusterStackVersion, clusterAddonVersion, nodeImageVersion}) {
      given += text == null ? 0 : 1;
    }
    if (given == 0) {
      return Optional.empty();
    }
    if (given != 3 || channel != Channel.CUSTOM) {
      throw wrong(
          "--cluster-stack-version, --cluster-addon-version and --node-image-version go together,"
              + " with --channel custom");
    }
    ReleaseVersions versions =
        new ReleaseVersions(
            version(clusterStackVersion), version(clusterAddonVersion), version(nodeImageVersion));
    if (versions.clusterStack().isStable()) {
      throw wrong("a version without a channel is stable: let --channel stable find it out");
    }
    return Optional.of(versions);
  }

  private StackVersion version(@Nullable String text) {
    return StackVersion.ofDots(String.valueOf(text))
        // The version becomes part of names in Kubernetes.
        .filter(version -> version.withDots().matches("[a-z0-9.-]+"))
        .orElseThrow(
            () -> wrong("expected a version such as v0-git.8271ca4 or v3, found \"" + text + "\""));
  }

  /** https://reproducible-builds.org/specs/source-date-epoch/. */
  private static Optional<Instant> time(Surroundings surroundings) {
    String epoch = surroundings.environment().getOrDefault("SOURCE_DATE_EPOCH", "");
    if (epoch.isEmpty()) {
      return Optional.empty();
    }
    if (!epoch.matches("[0-9]{1,10}")) {
      throw new InvalidInputException(
          "SOURCE_DATE_EPOCH",
          "expected seconds since 1970, found \"" + epoch + "\"",
          "unset it to take the time of the commit");
    }
    return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command, message);
  }
}
