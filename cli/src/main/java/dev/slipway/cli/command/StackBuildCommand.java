package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.release.DifferentReleaseException;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds releases out of git. */
@Command(
    name = "build",
    header = "Build a release of a cluster stack from a git commit.",
    description = {
      "%nThe release is a folder that the cluster stack operator consumes unchanged.",
      "The same commit gives the same bytes on every machine and day. The rules of",
      "slipway stack lint are applied first; an error writes nothing."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "SOURCE_DATE_EPOCH sets the time of what is packed; without it the commit's is",
      "taken.",
      "",
      "Exit codes: 0 built, or there already with the same bytes; 1 nothing changed",
      "since the last stable release, a rule is broken, or another release of this",
      "name is there; 2 wrong usage or invalid input."
    },
    sortOptions = false)
public final class StackBuildCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json");

  @Mixin private StackSourceOptions source = new StackSourceOptions();

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
      names = "--dependencies",
      paramLabel = "POLICY",
      defaultValue = "reference",
      description = "reference: charts name what they depend on. Default: ${DEFAULT-VALUE}.")
  private String dependencies = "reference";

  @Option(
      names = "--repository",
      paramLabel = "URL",
      description = "Where the source is to be had. Default: the remote, without credentials.")
  private @Nullable String repository;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      defaultValue = ".release",
      description = "The release becomes a folder in FOLDER. Default: ${DEFAULT-VALUE}.")
  private Path output = Path.of(".release");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors; the exit code tells.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackBuildCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    Optional<ReleaseVersions> versions = versions();
    Optional<Instant> time = time();
    List<StackBuild> open = new ArrayList<>();
    try {
      List<StackBuildResult> results = new ArrayList<>();
      for (Path stack : source.stacks) {
        StackBuild build = StackBuild.open(request(stack, versions, time));
        open.add(build);
        PlannedRelease planned = build.plan();
        results.add(StackBuildResult.planned(planned));
      }
      boolean broken =
          results.stream()
              .flatMap(result -> result.planned().findings().stream())
              .anyMatch(StackRules::isError);
      if (!broken) {
        results = written(results);
      }
      say(results);
      return results.stream().allMatch(StackBuildResult::isThere)
          ? ExitCode.YES.code()
          : ExitCode.NO.code();
    } finally {
      open.forEach(StackBuild::close);
    }
  }

  private List<StackBuildResult> written(List<StackBuildResult> planned) throws IOException {
    Path folder = surroundings.folder().resolve(output);
    List<StackBuildResult> written = new ArrayList<>();
    for (StackBuildResult result : planned) {
      if (result.planned().unchanged()) {
        written.add(result);
        continue;
      }
      try {
        written.add(result.written(ReleaseFolder.write(result.planned().plan(), folder)));
      } catch (DifferentReleaseException e) {
        written.add(result.refused(e));
      }
    }
    return written;
  }

  private void say(List<StackBuildResult> results) throws IOException {
    if (format.equals("json")) {
      OutputStream out = surroundings.outBytes();
      StackBuildDocument.json(results, out);
      out.flush();
    } else {
      new StackBuildText(surroundings).say(results, quiet);
    }
  }

  private BuildRequest request(
      Path stack, Optional<ReleaseVersions> versions, Optional<Instant> time) {
    return new BuildRequest(
        surroundings.folder().resolve(stack),
        Optional.ofNullable(source.ref),
        source.worktree,
        channel,
        Optional.ofNullable(pullRequest),
        versions,
        Optional.ofNullable(forceBump),
        surroundings.folder().resolve(output),
        time,
        Optional.ofNullable(repository),
        source.render());
  }

  private void requireSense() {
    source.requireSense(spec.commandLine());
    boolean channelGiven = spec.commandLine().getParseResult().hasMatchedOption("--channel");
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    if (source.worktree && channelGiven) {
      throw wrong("--worktree makes a version of its own, v0-dirty, and takes no --channel");
    }
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
    if (!dependencies.equals("reference")) {
      throw wrong(
          dependencies.equals("vendor")
              ? "--dependencies vendor is not there yet: commit what helm dependency build writes"
                  + " into charts/, together with Chart.lock, and it is packed"
              : "--dependencies: expected reference, found " + dependencies);
    }
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
  private Optional<Instant> time() {
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
    return new ParameterException(spec.commandLine(), message);
  }
}
