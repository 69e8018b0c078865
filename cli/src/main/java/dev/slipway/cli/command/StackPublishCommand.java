package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Progress;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.dependency.RemoteCharts;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.history.RememberedReleases;
import dev.slipway.stacks.lint.StackRules;
import dev.slipway.stacks.publish.DifferentPublicationException;
import dev.slipway.stacks.publish.Publication;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.publish.StoredRelease;
import dev.slipway.stacks.release.DifferentReleaseException;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds releases and stores them in registries and on GitHub. */
@Command(
    name = "publish",
    header =
        "Build a release and store it in a registry or on GitHub, where it never changes again.",
    description = {
      "%nThe login and the right to push are tried before anything is built. The tag",
      "comes last: a run that was ended anywhere is completed by the next one.",
      "",
      "Logins are found where Docker and Podman keep them, and in csctl's variables;",
      "GitHub's token in GIT_ACCESS_TOKEN, GH_TOKEN or GITHUB_TOKEN."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 published, or there already with the same digest; 1 nothing",
      "changed since the last stable release, a rule is broken, or another release",
      "has the tag; 2 wrong usage or invalid input; 4 a registry or GitHub does not play",
      "along."
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
        "http://HOST/PATH is allowed for this machine only. Or github:OWNER/REPO, and",
        "github:HOST/OWNER/REPO for a GitHub Enterprise. May be given again, for the same",
        "bytes in each place. Default: csctl's OCI_REPOSITORY, or its GIT_ORG_NAME and",
        "GIT_REPOSITORY_NAME."
      })
  private List<String> to = new ArrayList<>();

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Mixin private StackReleaseOptions release = new StackReleaseOptions();

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
      names = {"-v", "--verbose"},
      description = "Say on standard error what registries and GitHub are asked.")
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
    List<String> places = places();
    Optional<SigningKey> key = release.signingKey(surroundings);
    List<StackBuild> open = new ArrayList<>();
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, quiet);
        RemoteCharts charts = access.charts(surroundings, progress);
        ReleaseStores stores = ReleaseStores.open(places, access, surroundings, progress)) {
      stores.stores().forEach(ReleaseStore::requirePush);
      List<PlannedRelease> planned = new ArrayList<>();
      EarlierReleases releases = new RememberedReleases(stores.earlier());
      source.forEach(
          surroundings,
          stack -> {
            BuildRequest request = release.request(stack, source, surroundings);
            StackBuild build = StackBuild.open(request, releases, charts);
            open.add(build);
            planned.add(build.plan());
            plugins.requirePlugin(planned.getLast().plan(), surroundings);
          });
      List<StackPublishResult> results = new ArrayList<>();
      if (planned.stream().flatMap(p -> p.findings().stream()).anyMatch(StackRules::isError)) {
        planned.forEach(p -> results.add(StackPublishResult.of(p, "broken")));
      } else {
        for (int i = 0; i < planned.size(); i++) {
          results.addAll(publish(planned.get(i), open.get(i), key, stores.stores(), progress));
        }
      }
      say(results, stores.stores().getFirst().place());
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

  private List<String> places() {
    List<String> places = to.isEmpty() ? PublishPlaces.of(surroundings.environment()) : to;
    if (places.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--to REPOSITORY is missing, and OCI_REPOSITORY is not set");
    }
    return places;
  }

  private List<StackPublishResult> publish(
      PlannedRelease planned,
      StackBuild build,
      Optional<SigningKey> key,
      List<ReleaseStore> stores,
      Progress progress)
      throws IOException {
    ReleasePlan plan = planned.plan();
    if (planned.last().isPresent()) {
      plan = planned.last().get();
      if (!isOfThisCommit(plan, build, stores)) {
        return List.of(StackPublishResult.of(planned, "unchanged"));
      }
    }
    for (ReleaseStore store : stores) {
      try {
        store.requireSource(plan.name(), plan.stack().source().origin().commit());
      } catch (DifferentPublicationException e) {
        return List.of(StackPublishResult.different(planned, plan, store, e.differences()));
      }
    }
    try {
      WrittenRelease written =
          plugins.write(plan, release.output(surroundings), key, surroundings, progress);
      return publish(planned, plan, Publication.of(plan, written), stores);
    } catch (DifferentReleaseException e) {
      return List.of(
          new StackPublishResult(
              planned, plan, null, null, "different", e.folder(), e.differences()));
    }
  }

  /** Where one place has another release of the name, none gets this one. */
  private static List<StackPublishResult> publish(
      PlannedRelease planned, ReleasePlan plan, Publication publication, List<ReleaseStore> stores)
      throws IOException {
    List<StackPublishResult> results = new ArrayList<>();
    for (ReleaseStore store : stores) {
      try {
        store.has(publication);
      } catch (DifferentPublicationException e) {
        results.add(StackPublishResult.different(planned, plan, store, e.differences()));
      }
    }
    if (!results.isEmpty()) {
      return results;
    }
    for (ReleaseStore store : stores) {
      try {
        String outcome = store.publish(publication) ? "published" : "existed";
        results.add(
            new StackPublishResult(
                planned,
                plan,
                publication,
                store.reference(plan.name()),
                outcome,
                null,
                List.of()));
      } catch (DifferentPublicationException e) {
        results.add(StackPublishResult.different(planned, plan, store, e.differences()));
      }
    }
    return results;
  }

  /**
   * True if the stable release that {@code plan} repeats was made from this very commit: a run that
   * was ended before it was whole, or one that was whole and is repeated.
   */
  private static boolean isOfThisCommit(
      ReleasePlan plan, StackBuild build, List<ReleaseStore> stores) throws IOException {
    String commit = plan.stack().source().origin().commit();
    boolean somewhere = false;
    for (ReleaseStore store : stores) {
      Optional<StoredRelease> there = store.find(plan.name());
      somewhere |= there.isPresent();
      if (there.isPresent()
          && !commit.equals(
              there.get().stored().manifest().annotations().get(Publication.REVISION))) {
        return false;
      }
    }
    return somewhere || build.isTagged(plan);
  }

  private void say(List<StackPublishResult> results, String place) throws IOException {
    if (format.equals("json")) {
      OutputStream out = surroundings.outBytes();
      StackPublishDocument.json(results, place, out);
      out.flush();
    } else {
      new StackPublishText(surroundings).say(results, quiet);
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
