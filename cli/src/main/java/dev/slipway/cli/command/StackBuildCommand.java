package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.history.RememberedReleases;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.release.DifferentReleaseException;
import dev.slipway.stacks.sigstore.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
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

  @Mixin private StackReleaseOptions release = new StackReleaseOptions();

  @Mixin private EarlierReleasesOptions earlier = new EarlierReleasesOptions();

  @Mixin private PluginOptions plugins = new PluginOptions();

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
    OptionalInt elsewhere = source.elsewhere(surroundings);
    if (elsewhere.isPresent()) {
      return elsewhere.getAsInt();
    }
    // Before any building: a wrong passphrase is told at once.
    Optional<SigningKey> key = release.signingKey(surroundings);
    List<StackBuild> open = new ArrayList<>();
    try (TerminalProgress progress = new TerminalProgress(surroundings, false, quiet);
        EarlierReleasesInput known = earlier.open(surroundings, quiet);
        RemoteCharts charts = earlier.access().charts(surroundings, progress)) {
      List<StackBuildResult> results = new ArrayList<>();
      List<StackBuildResult> planned = results;
      EarlierReleases releases = new RememberedReleases(known.releases());
      source.forEach(
          surroundings,
          stack -> {
            StackBuild build =
                StackBuild.open(release.request(stack, source, surroundings), releases, charts);
            open.add(build);
            PlannedRelease plan = build.plan();
            plugins.requirePlugin(plan.plan(), surroundings);
            planned.add(StackBuildResult.planned(plan));
          });
      boolean broken =
          results.stream()
              .flatMap(result -> result.planned().findings().stream())
              .anyMatch(StackRules::isError);
      if (!broken) {
        results = written(results, key);
      }
      say(results);
      return isDone(results) ? ExitCode.YES.code() : ExitCode.NO.code();
    } finally {
      open.forEach(StackBuild::close);
    }
  }

  /** Of all stacks of a repository one that changed is enough. */
  private boolean isDone(List<StackBuildResult> results) {
    return results.stream().anyMatch(StackBuildResult::isThere)
        && results.stream()
            .allMatch(
                result -> result.isThere() || (source.all && result.outcome().equals("unchanged")));
  }

  private List<StackBuildResult> written(List<StackBuildResult> planned, Optional<SigningKey> key)
      throws IOException {
    Path folder = release.output(surroundings);
    List<StackBuildResult> written = new ArrayList<>();
    try (TerminalProgress progress = new TerminalProgress(surroundings, false, quiet)) {
      for (StackBuildResult result : planned) {
        if (result.planned().unchanged()) {
          written.add(result);
          continue;
        }
        try {
          written.add(
              result.written(
                  plugins.write(result.planned().plan(), folder, key, surroundings, progress)));
        } catch (DifferentReleaseException e) {
          written.add(result.refused(e));
        }
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

  private void requireSense() {
    source.requireSense(spec.commandLine());
    boolean channelGiven = spec.commandLine().getParseResult().hasMatchedOption("--channel");
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    if (source.worktree && channelGiven) {
      throw wrong("--worktree makes a version of its own, v0-dirty, and takes no --channel");
    }
    release.requireSense(spec.commandLine());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
