package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.history.RememberedReleases;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.publish.DifferentPublicationException;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.Publisher;
import dev.slipway.stacks.publish.RegistryReleases;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.Repository;
import dev.slipway.stacks.registry.StoredManifest;
import dev.slipway.stacks.release.DifferentReleaseException;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.WrittenRelease;
import dev.slipway.stacks.sigstore.SigningKey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds releases and stores them in a registry. */
@Command(
    name = "publish",
    header = "Build a release and store it in a registry, where it never changes again.",
    description = {
      "%nThe login and the right to push are tried before anything is built. The tag",
      "comes last: a run that was ended anywhere is completed by the next one.",
      "",
      "Logins are found where Docker and Podman keep them, and in csctl's variables."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 published, or there already with the same digest; 1 nothing",
      "changed since the last stable release, a rule is broken, or another release",
      "has the tag; 2 wrong usage or invalid input; 4 the registry does not play along."
    },
    sortOptions = false)
public final class StackPublishCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json");

  @Mixin private StackSourceOptions source = new StackSourceOptions();

  @Option(
      names = "--to",
      paramLabel = "REPOSITORY",
      description = {
        "HOST/PATH of a repository, e.g. registry.example.org/kaas/stacks.",
        "http://HOST/PATH is allowed for this machine only. Default: csctl's OCI_REPOSITORY."
      })
  private @Nullable String to;

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Mixin private StackReleaseOptions release = new StackReleaseOptions();

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

  public StackPublishCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    OptionalInt elsewhere = source.elsewhere(surroundings);
    if (elsewhere.isPresent()) {
      return elsewhere.getAsInt();
    }
    Repository repository = Repository.parse(target());
    Optional<SigningKey> key = release.signingKey(surroundings);
    List<StackBuild> open = new ArrayList<>();
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, quiet);
        RemoteCharts charts = access.charts(surroundings, progress);
        Registry registry = access.open(repository, surroundings, progress)) {
      registry.requirePush();
      List<PlannedRelease> planned = new ArrayList<>();
      EarlierReleases releases = new RememberedReleases(new RegistryReleases(registry));
      source.forEach(
          surroundings,
          stack -> {
            BuildRequest request = release.request(stack, source, surroundings);
            StackBuild build = StackBuild.open(request, releases, charts);
            open.add(build);
            planned.add(build.plan());
          });
      List<StackPublishResult> results = new ArrayList<>();
      if (planned.stream().flatMap(p -> p.findings().stream()).anyMatch(StackRules::isError)) {
        planned.forEach(p -> results.add(StackPublishResult.of(p, "broken")));
      } else {
        Publisher publisher = new Publisher(registry, progress);
        for (int i = 0; i < planned.size(); i++) {
          results.add(publish(planned.get(i), open.get(i), key, registry, publisher));
        }
      }
      say(results, registry);
      return isDone(results) ? ExitCode.YES.code() : ExitCode.NO.code();
    } finally {
      open.forEach(StackBuild::close);
    }
  }

  /** Of all stacks of a repository one that changed is enough. */
  private boolean isDone(List<StackPublishResult> results) {
    return results.stream().anyMatch(StackPublishResult::isThere)
        && results.stream()
            .allMatch(
                result -> result.isThere() || (source.all && result.outcome().equals("unchanged")));
  }

  /** As csctl has it, OCI_REPOSITORY begins with the host; without one it is OCI_REGISTRY's. */
  private String target() {
    if (to != null) {
      return to;
    }
    String repository = surroundings.environment().getOrDefault("OCI_REPOSITORY", "");
    String registry = surroundings.environment().getOrDefault("OCI_REGISTRY", "");
    if (repository.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--to REPOSITORY is missing, and OCI_REPOSITORY is not set");
    }
    String host = repository.substring(0, Math.max(0, repository.indexOf('/')));
    return registry.isEmpty() || host.contains(".") || host.contains(":")
        ? repository
        : registry + "/" + repository;
  }

  private StackPublishResult publish(
      PlannedRelease planned,
      StackBuild build,
      Optional<SigningKey> key,
      Registry registry,
      Publisher publisher)
      throws IOException {
    ReleasePlan plan = planned.plan();
    if (planned.last().isPresent()) {
      plan = planned.last().get();
      if (!isOfThisCommit(plan, build, registry)) {
        return StackPublishResult.of(planned, "unchanged");
      }
    }
    try {
      WrittenRelease written = ReleaseFolder.write(plan, release.output(surroundings), key);
      Publication publication = Publication.of(plan, written);
      String outcome = publisher.publish(publication) ? "published" : "existed";
      return new StackPublishResult(planned, plan, publication, outcome, null, List.of());
    } catch (DifferentReleaseException e) {
      return new StackPublishResult(planned, plan, null, "different", e.folder(), e.differences());
    } catch (DifferentPublicationException e) {
      return new StackPublishResult(planned, plan, null, "different", null, e.differences());
    }
  }

  /**
   * True if the stable release that {@code plan} repeats was made from this very commit: a run that
   * was ended before it was whole, or one that was whole and is repeated.
   */
  private static boolean isOfThisCommit(ReleasePlan plan, StackBuild build, Registry registry)
      throws IOException {
    Optional<StoredManifest> there = registry.manifest(plan.name());
    return there.isPresent()
        ? plan.stack()
            .source()
            .origin()
            .commit()
            .equals(there.get().manifest().annotations().get(Publication.REVISION))
        : build.isTagged(plan);
  }

  private void say(List<StackPublishResult> results, Registry registry) throws IOException {
    if (format.equals("json")) {
      OutputStream out = surroundings.outBytes();
      StackPublishDocument.json(results, registry.repository(), out);
      out.flush();
    } else {
      new StackPublishText(surroundings, registry.repository()).say(results, quiet);
    }
  }

  private void requireSense() {
    source.requireSense(spec.commandLine());
    release.requireSense(spec.commandLine());
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    if (source.worktree) {
      throw new ParameterException(
          spec.commandLine(), "--worktree: what is not committed is not published");
    }
  }
}
