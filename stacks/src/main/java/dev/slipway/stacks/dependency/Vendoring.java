package dev.slipway.stacks.dependency;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartDependency;
import dev.slipway.stacks.chart.HelmIgnore;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.SourceTree;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts what a stack's charts depend on into their {@code charts/}, as {@code helm dependency build}
 * does: what Chart.lock pins and nothing else. What is committed there is used as it is.
 */
public final class Vendoring {

  private final Stack stack;
  private final Problems problems = new Problems();

  /** What is to come into {@code charts/}, by the folder of the chart. */
  private final Map<String, List<Wanted>> wanted = new HashMap<>();

  private Vendoring(Stack stack) {
    this.stack = stack;
  }

  /**
   * {@code stack} with all that its charts depend on.
   *
   * @param time of what is packed here, in the archives of charts that are asked for by their
   *     folder
   * @throws InvalidInputException with every dependency that no lock pins, or that cannot be packed
   * @throws EnvironmentException if one cannot be fetched
   */
  public static Stack of(Stack stack, ChartSource source, Instant time) throws IOException {
    Vendoring vendoring = new Vendoring(stack);
    List<Chart> charts = new ArrayList<>(stack.addons());
    charts.addFirst(stack.clusterClass());
    for (Chart chart : charts) {
      vendoring.look(chart, List.of(chart.folder()));
    }
    vendoring.problems.throwIfAny();
    return vendoring.filled(charts, source, time);
  }

  /** Something that is to come into {@code charts/}. */
  private sealed interface Wanted {

    /** Its path in the chart. */
    String file();

    record Remote(String file, LockedChart chart) implements Wanted {}

    record Local(String file, Chart chart) implements Wanted {}
  }

  private void look(Chart chart, List<String> way) throws IOException {
    if (wanted.containsKey(chart.folder())) {
      return;
    }
    List<Wanted> missing = new ArrayList<>();
    wanted.put(chart.folder(), missing);
    Problems before = new Problems();
    LockRules.check(chart, stack.place(chart.folder()), before);
    if (!before.isEmpty()) {
      LockRules.check(chart, stack.place(chart.folder()), problems);
      return;
    }
    for (int i = 0; i < chart.dependencies().size(); i++) {
      ChartDependency locked = chart.exact(i);
      if (!isThere(chart, locked)) {
        missing(chart, locked, way)
            .ifPresent(one -> {
              if (missing.stream().noneMatch(other -> other.file().equals(one.file()))) {
                missing.add(one);
              }
            });
      }
    }
    for (Wanted one : missing) {
      requireKept(chart, one.file());
    }
  }

  /** True if it is committed, be it what is asked for or, and a problem noted, something else. */
  private boolean isThere(Chart chart, ChartDependency locked) throws IOException {
    String name = locked.name().text();
    Optional<SourceFile> archive = chart.packed(name, locked.versionText());
    Optional<SourceFile> folder = chart.files().file("charts/" + name + "/" + Chart.FILE);
    if (archive.isPresent()) {
      String place = stack.place(chart.folder() + "/" + archive.get().path());
      PackedIdentity identity = PackedIdentity.of(place, archive.get().content());
      if (!identity.is(name, locked.versionText())) {
        problems.add(place, "it holds " + identity + ", not what its name says", "remove it");
      }
    }
    if (folder.isPresent() && archive.isPresent()) {
      problems.add(
          stack.place(chart.folder() + "/" + folder.get().path()),
          "charts/ has " + name + " twice, as a folder and as an archive",
          "remove one of them");
    } else if (folder.isPresent()) {
      requireVersion(chart, chart.folder() + "/charts/" + name, locked);
    }
    return archive.isPresent() || folder.isPresent();
  }

  private void requireVersion(Chart chart, String folder, ChartDependency locked)
      throws IOException {
    Optional<Chart> there =
        ChartReading.of(stack, folder, problems)
            .filter(found ->
                !LockRules.repository(locked).isEmpty()
                    && !PackedIdentity.plain(found.version().text())
                        .equals(PackedIdentity.plain(locked.versionText())));
    there.ifPresent(other ->
        problems.add(
            other.version().place(),
            "Chart.lock of "
                + stack.place(chart.folder())
                + " pins version "
                + locked.versionText()
                + ", this is "
                + other.version().text(),
            "remove the folder, or run helm dependency update and commit Chart.lock"));
  }

  private Optional<Wanted> missing(Chart chart, ChartDependency locked, List<String> way)
      throws IOException {
    String name = locked.name().text();
    String repository = LockRules.repository(locked);
    Place place = locked.repository().map(Scalar::place).orElse(locked.name().place());
    String file = "charts/" + name + "-" + locked.versionText() + ".tgz";
    if (repository.startsWith("file://")) {
      return local(chart, locked, place, file, way);
    }
    if (repository.isEmpty()) {
      problems.add(place, "there is no charts/" + name, "commit the chart, or name its repository");
      return Optional.empty();
    }
    Optional<String> fault = RepositoryAddress.fault(repository);
    if (fault.isPresent()) {
      problems.add(place, fault.get(), RepositoryAddress.REMEDY);
      return Optional.empty();
    }
    return Optional.of(
        new Wanted.Remote(file, new LockedChart(name, locked.versionText(), repository)));
  }

  private Optional<Wanted> local(
      Chart chart, ChartDependency locked, Place place, String file, List<String> way)
      throws IOException {
    String path = LockRules.repository(locked).substring("file://".length());
    Optional<String> folder = ChartReading.folder(chart.folder(), path);
    if (folder.isEmpty() || ChartReading.isMissing(stack, folder.get())) {
      problems.add(
          place,
          "there is no chart " + path + " in the stack",
          "a chart of the stack is named by its folder, seen from the chart that asks for it");
      return Optional.empty();
    }
    if (way.contains(folder.get())) {
      problems.add(
          place,
          "charts that depend on each other in a circle: " + String.join(", ", way),
          "take one of the dependencies away");
      return Optional.empty();
    }
    Optional<Chart> found = ChartReading.of(stack, folder.get(), problems);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Chart other = found.get();
    if (!new PackedIdentity(other.name().text(), other.version().text())
        .is(locked.name().text(), locked.versionText())) {
      problems.add(
          place,
          "Chart.lock is out of date: there lies "
              + other.name().text()
              + " "
              + other.version().text(),
          "run helm dependency update " + stack.place(chart.folder()) + " and commit Chart.lock");
    }
    ChartReading.requireNoTags(stack, other, problems);
    List<String> further = new ArrayList<>(way);
    further.add(folder.get());
    look(other, further);
    return Optional.of(new Wanted.Local(file, other));
  }

  /** Helm would not see what a chart's .helmignore leaves out. */
  private void requireKept(Chart chart, String file) throws IOException {
    List<SourceFile> files = new ArrayList<>(chart.files().files());
    files.add(new SourceFile(file, Content.of(new byte[0])));
    if (HelmIgnore.kept(new SourceFiles(files)).file(file).isEmpty()) {
      problems.add(
          stack.place(chart.folder() + "/" + HelmIgnore.FILE),
          "it leaves out " + file + ", so that Helm would not see the dependency",
          "remove the pattern that matches it");
    }
  }

  private Stack filled(List<Chart> charts, ChartSource source, Instant time) throws IOException {
    List<SourceFile> files = new ArrayList<>(stack.source().files().files());
    Map<String, SourceFiles> filled = new HashMap<>();
    for (Chart chart : charts) {
      List<SourceFile> added = added(chart, source, time);
      List<SourceFile> all = new ArrayList<>(chart.files().files());
      all.addAll(added);
      filled.put(chart.folder(), new SourceFiles(all));
      for (SourceFile file : added) {
        files.add(new SourceFile(chart.folder() + "/" + file.path(), file.content()));
      }
    }
    return new Stack(
        new SourceTree(stack.source().origin(), new SourceFiles(files)),
        stack.definition(),
        filled(stack.clusterClass(), filled),
        stack.addons().stream().map(addon -> filled(addon, filled)).toList(),
        stack.addonConfig(),
        stack.texts(),
        stack.documents());
  }

  private static Chart filled(Chart chart, Map<String, SourceFiles> filled) {
    return chart.with(filled.getOrDefault(chart.folder(), chart.files()));
  }

  private List<SourceFile> added(Chart chart, ChartSource source, Instant time) throws IOException {
    List<SourceFile> added = new ArrayList<>();
    for (Wanted one : wanted.getOrDefault(chart.folder(), List.of())) {
      Content content =
          switch (one) {
            case Wanted.Remote remote -> fetched(remote.chart(), source);
            case Wanted.Local local -> packed(local.chart(), source, time);
          };
      added.add(new SourceFile(one.file(), content));
    }
    return added;
  }

  private Content packed(Chart chart, ChartSource source, Instant time) throws IOException {
    List<SourceFile> files = new ArrayList<>(chart.files().files());
    files.addAll(added(chart, source, time));
    return ChartReading.packed(chart.with(new SourceFiles(files)), time);
  }

  private static Content fetched(LockedChart chart, ChartSource source) throws IOException {
    Content archive = source.fetch(chart).archive();
    PackedIdentity identity;
    try {
      identity = PackedIdentity.of(chart.toString(), archive);
    } catch (InvalidInputException e) {
      throw new EnvironmentException(
          chart + " is no chart: " + e.problems().getFirst().expectation(),
          "tell whoever keeps the repository, or take another version",
          e);
    }
    if (!identity.is(chart.name(), chart.version())) {
      throw new EnvironmentException(
          chart + " is in truth " + identity,
          "tell whoever keeps the repository, or take another version");
    }
    return archive;
  }
}
