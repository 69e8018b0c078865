package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.Examined;
import dev.slipway.report.Finding;
import dev.slipway.report.Progress;
import dev.slipway.report.Report;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.source.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges stacks by what the operator and Helm make of them. */
@Command(
    name = "lint",
    header = "Tell what is wrong with a cluster stack before it is released.",
    description = {
      "%nErrors (MUST) keep slipway stack build from building. Neither csctl nor the",
      "operator checks any of this."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 no errors, 1 a rule that one must keep is broken, 2 wrong usage",
      "or invalid input."
    },
    sortOptions = false)
public final class StackLintCommand implements Callable<Integer> {

  @Mixin private StackSourceOptions source = new StackSourceOptions();

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackLintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    source.requireSense(spec.commandLine());
    List<String> names = new ArrayList<>();
    List<Examined> examined = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    try (RemoteCharts charts = access.charts(surroundings, Progress.NONE)) {
      source.forEach(
          surroundings,
          path -> {
            try (StackBuild build = StackBuild.open(request(path), EarlierReleases.NONE, charts)) {
              Stack stack = build.stack();
              names.add(stack.coordinates().toString());
              examined.add(examined(stack.source().origin()));
              findings.addAll(StackRules.judge(stack, build.rendered(stack)));
            }
          });
    }
    Report report =
        new Report(
            "cluster stack " + String.join(", ", names),
            surroundings.clock().instant(),
            Version.tool(),
            examined,
            findings,
            List.of(),
            List.of());
    format.destination(output, surroundings, spec.commandLine()).write(report, surroundings);
    return report.exitCode().code();
  }

  private static Examined examined(Origin origin) {
    return new Examined(
        origin.path().isEmpty() ? "the repository" : origin.path(),
        Examined.Outcome.READ,
        (origin.dirty() ? "working tree on commit " : "commit ") + origin.commit(),
        origin.committedAt());
  }

  private BuildRequest request(Path stack) {
    return new BuildRequest(
            surroundings.folder().resolve(stack),
            Optional.ofNullable(source.ref),
            source.worktree,
            Channel.HASH,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            surroundings.folder().resolve(".release"),
            Optional.empty(),
            Optional.empty(),
            source.render())
        .with(source.dependencies());
  }
}
