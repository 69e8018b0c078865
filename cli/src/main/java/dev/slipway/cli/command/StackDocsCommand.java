package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.report.file.WholeFile;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.configuration.ConfigurationReference;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.render.ChartRendering;
import dev.slipway.stacks.render.RenderedObject;
import dev.slipway.stacks.render.RenderedStack;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** Writes the reference of what a cluster can be configured with. */
@Command(
    name = "docs",
    header = "Write the configuration reference of a cluster stack.",
    description = {
      "%nA page of Markdown with each variable of the ClusterClass: type, default, what",
      "is allowed, description. The same commit gives the same page."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 written, 2 wrong usage or invalid input, 4 there is no Helm for",
      "this machine."
    },
    sortOptions = false)
public final class StackDocsCommand implements Callable<Integer> {

  @Mixin private StackSourceOptions source = new StackSourceOptions();

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE, which appears whole or not at all; - is standard output.")
  private @Nullable Path file;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackDocsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    source.requireSense(spec.commandLine());
    if (source.all || source.stacks.size() != 1 || !source.render()) {
      throw new ParameterException(
          spec.commandLine(), "a page is of one stack: name one folder, without --no-render");
    }
    byte[] page;
    try (RemoteCharts charts = access.charts(surroundings, Progress.NONE);
        StackBuild build =
            StackBuild.open(request(source.stacks.getFirst()), EarlierReleases.NONE, charts)) {
      Stack stack = build.stack();
      page =
          ConfigurationReference.of(stack, clusterClass(stack, build.rendered(stack)))
              .getBytes(StandardCharsets.UTF_8);
    }
    if (file == null || file.toString().equals("-")) {
      OutputStream out = surroundings.outBytes();
      out.write(page);
      out.flush();
    } else {
      WholeFile.write(surroundings.folder().resolve(file), out -> out.write(page));
    }
    return ExitCode.YES.code();
  }

  private static RenderedObject clusterClass(Stack stack, RenderedStack rendered) {
    ChartRendering chart = rendered.charts().get(Stack.CLUSTER_CLASS);
    if (chart instanceof ChartRendering.Failed failed) {
      throw new InvalidInputException(failed.place().toString(), failed.message(), "");
    }
    if (chart instanceof ChartRendering.NotPossible not) {
      throw new EnvironmentException(
          stack.place(Stack.CLUSTER_CLASS) + " cannot be rendered: " + not.reason(),
          "use a machine with Linux on x86-64, or install helm");
    }
    List<RenderedObject> classes = rendered.ofClusterClass("ClusterClass");
    if (classes.isEmpty()) {
      throw new InvalidInputException(
          stack.place(Stack.CLUSTER_CLASS),
          "the chart renders to no ClusterClass",
          "add one to its templates");
    }
    return classes.getFirst();
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
            true)
        .with(source.dependencies());
  }
}
