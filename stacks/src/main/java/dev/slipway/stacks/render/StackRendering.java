package dev.slipway.stacks.render;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Problem;
import dev.slipway.report.document.Place;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartDependency;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.release.ShippedFiles;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders the charts of a stack as the operator does (cluster-stack-operator, pkg/kube and
 * internal/controller): the class without values and for no version of Kubernetes, the addons with
 * the values that their template of values gives for a cluster.
 */
public final class StackRendering {

  private static final StackVersion VERSION = StackVersion.stable(1);

  /** Names of the namespace and the release that the operator uses for addons. */
  private static final String ADDON_NAMESPACE = "kube-system";

  private static final String ADDON_RELEASE = "cluster-addon";

  private final Stack stack;
  private final Path folder;
  private final HelmProcess helm;
  private final Map<String, ChartRendering> results = new LinkedHashMap<>();

  /** Names whose it is. */
  static final String PREFIX = "slipway-render-" + ProcessHandle.current().pid() + "-";

  private static final int TRIES = 20;
  private static final int BETWEEN_TRIES_MILLIS = 20;

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private StackRendering(Stack stack, Path folder, Duration longest) {
    this.stack = stack;
    this.folder = folder;
    this.helm = new HelmProcess(folder, longest);
  }

  /**
   * Renders {@code stack} in version v1, in a folder of its own that is removed in the end.
   *
   * @throws IOException if that folder cannot be written
   */
  public static RenderedStack of(Stack stack) throws IOException {
    return of(stack, LONGEST);
  }

  static RenderedStack of(Stack stack, Duration longest) throws IOException {
    Optional<String> missing = HelmProcess.missing();
    if (missing.isPresent()) {
      return RenderedStack.none(stack, missing.get());
    }
    Path folder = Files.createTempDirectory(PREFIX);
    StackRendering rendering = new StackRendering(stack, folder, longest);
    Thread removal = new Thread(rendering::abandon);
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      return rendering.rendered();
    } finally {
      remove(folder);
      removeHook(removal);
    }
  }

  /** Where the program is interrupted: a hundred megabytes of Helm lie in the folder. */
  private void abandon() {
    helm.stop();
    // The thread that renders may be writing or removing at the same time.
    for (int i = 0; i < TRIES && Files.exists(folder); i++) {
      try {
        remove(folder);
        Thread.sleep(BETWEEN_TRIES_MILLIS);
      } catch (IOException | InterruptedException e) {
        continue;
      }
    }
  }

  private static void removeHook(Thread removal) {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      return; // The program is ending, and the hook has run or runs.
    }
  }

  private RenderedStack rendered() throws IOException {
    List<Chart> charts = new ArrayList<>(stack.addons());
    charts.addFirst(stack.clusterClass());
    List<Chart> possible = charts.stream().filter(this::isPossible).toList();
    List<Chart> withoutValues =
        possible.stream().filter(chart -> valuesTemplate(chart).isEmpty()).toList();
    render(withoutValues, Map.of());

    List<Chart> withValues =
        possible.stream().filter(chart -> valuesTemplate(chart).isPresent()).toList();
    Map<String, String> values = withValues.isEmpty() ? Map.of() : values(withValues);
    render(
        withValues.stream().filter(chart -> values.containsKey(chart.folder())).toList(), values);

    Map<String, ChartRendering> inOrder = new LinkedHashMap<>();
    charts.forEach(chart -> inOrder.put(chart.folder(), result(chart)));
    return new RenderedStack(inOrder);
  }

  private ChartRendering result(Chart chart) {
    return results.getOrDefault(
        chart.folder(), new ChartRendering.NotPossible("Helm gave no answer."));
  }

  /** Notes why {@code chart} cannot be rendered, if it cannot. */
  private boolean isPossible(Chart chart) {
    Optional<ChartDependency> elsewhere =
        chart.dependencies().stream().filter(dependency -> !isThere(chart, dependency)).findFirst();
    if (elsewhere.isEmpty()) {
      return true;
    }
    String name = elsewhere.get().name().text();
    results.put(
        chart.folder(),
        chart.folder().equals(Stack.CLUSTER_CLASS)
            ? new ChartRendering.Failed(
                elsewhere.get().name().place(),
                "The operator cannot render the class: it fetches no dependencies for it, and "
                    + name
                    + " is not in charts/.")
            : new ChartRendering.NotPossible(
                "It depends on the chart " + name + ", which the operator fetches."));
    return false;
  }

  private static boolean isThere(Chart chart, ChartDependency dependency) {
    String start = "charts/" + dependency.name().text();
    return chart.files().files().stream()
        .map(SourceFile::path)
        .anyMatch(path ->
            path.startsWith(start + "/") || path.startsWith(start + "-") && path.endsWith(".tgz"));
  }

  /** The template of an addon's values, if it has one. */
  private Optional<SourceFile> valuesTemplate(Chart chart) {
    return chart.folder().equals(Stack.CLUSTER_CLASS)
        ? Optional.empty()
        : stack
            .source()
            .files()
            .file(
                stack.addonConfig().isPresent()
                    ? chart.folder() + "/overwrite.yaml"
                    : Stack.ADDON_VALUES);
  }

  private void render(List<Chart> charts, Map<String, String> values) throws IOException {
    Map<Chart, HelmJob> jobs = new LinkedHashMap<>();
    for (Chart chart : charts) {
      Problems problems = new Problems();
      Path written = written(chart, problems);
      if (problems.isEmpty()) {
        jobs.put(chart, job(chart, written, values.getOrDefault(chart.folder(), "")));
      }
    }
    for (Map.Entry<Chart, String> answer : answers(jobs).entrySet()) {
      String place = stack.place(answer.getKey().folder());
      results.put(answer.getKey().folder(), Manifests.read(answer.getValue(), place));
    }
  }

  private Path written(Chart chart, Problems problems) throws IOException {
    ShippedFiles shipped = new ShippedFiles(stack, ReleaseVersions.all(VERSION), problems);
    boolean set = chart.folder().equals(Stack.CLUSTER_CLASS) || stack.addonConfig().isEmpty();
    Path to = folder.resolve("charts").resolve(Integer.toString(results.size())).resolve("chart");
    try {
      SourceFiles files = set ? shipped.chart(chart, VERSION) : shipped.folder(chart.folder());
      problems.throwIfAny();
      Path place = Files.createDirectories(unused(to));
      write(files, place);
      return place;
    } catch (InvalidInputException e) {
      Problem problem = e.problems().getFirst();
      problems.add(problem.place(), problem.expectation(), problem.remedy());
      results.put(
          chart.folder(),
          new ChartRendering.Failed(
              placeOf(problem.place()),
              "The chart cannot be packed: " + problem.expectation() + "."));
      return to;
    }
  }

  private static Path unused(Path wanted) {
    Path path = wanted;
    for (int i = 0; Files.exists(path); i++) {
      path = wanted.resolveSibling("chart" + i);
    }
    return path;
  }

  private static Place placeOf(String text) {
    String[] parts = text.split(":");
    try {
      return parts.length == 3
          ? new Place(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]))
          : new Place(text, 1, 1);
    } catch (NumberFormatException e) {
      return new Place(text, 1, 1);
    }
  }

  private static void write(SourceFiles files, Path to) throws IOException {
    for (SourceFile file : files.files()) {
      Path path = to.resolve(file.path());
      Files.createDirectories(path.getParent());
      boolean template = ("/" + file.path()).contains("/templates/");
      if (template && file.content().size() < Integer.MAX_VALUE) {
        String text = new String(file.content().bytes(), StandardCharsets.ISO_8859_1);
        Files.writeString(path, Lookups.replaced(text), StandardCharsets.ISO_8859_1);
      } else {
        try (InputStream in = file.content().open()) {
          Files.copy(in, path);
        }
      }
    }
  }

  private HelmJob job(Chart chart, Path written, String values) throws IOException {
    Path file = written.resolveSibling(written.getFileName() + ".values.yaml");
    Files.writeString(file, values);
    boolean ofClass = chart.folder().equals(Stack.CLUSTER_CLASS);
    return new HelmJob(
        ofClass ? stack.coordinates().toString() : ADDON_RELEASE,
        ofClass ? "default" : ADDON_NAMESPACE,
        ofClass ? "" : stack.definition().kubernetes().toString(),
        written,
        file,
        written.resolveSibling(written.getFileName() + ".out"),
        written.resolveSibling(written.getFileName() + ".error"));
  }

  /** What Helm prints for each of {@code jobs}; where it does not, that is noted. */
  private Map<Chart, String> answers(Map<Chart, HelmJob> jobs) throws IOException {
    Map<Chart, String> answers = new LinkedHashMap<>();
    if (jobs.isEmpty()) {
      return answers;
    }
    Optional<String> wrong = helm.run(new ArrayList<>(jobs.values()));
    for (Map.Entry<Chart, HelmJob> job : jobs.entrySet()) {
      String chart = job.getKey().folder();
      if (Files.exists(job.getValue().error())) {
        results.put(
            chart, HelmError.of(Files.readString(job.getValue().error()), stack.place(chart)));
      } else if (wrong.isEmpty() && Files.exists(job.getValue().out())) {
        answers.put(job.getKey(), Files.readString(job.getValue().out()));
      } else {
        results.put(
            chart,
            new ChartRendering.Failed(
                new Place(stack.place(chart + "/" + Chart.FILE), 1, 1),
                wrong.orElse("Helm gave no answer.")));
      }
    }
    return answers;
  }

  /** The values of addons, each by its chart's folder, out of their templates. */
  private Map<String, String> values(List<Chart> charts) throws IOException {
    List<RenderedObject> cluster =
        results.get(Stack.CLUSTER_CLASS) instanceof ChartRendering.Objects rendered
            ? rendered.objects()
            : List.of();
    Map<Chart, HelmJob> jobs = new LinkedHashMap<>();
    for (Chart chart : charts) {
      Path wrapper = unused(folder.resolve("values").resolve("chart"));
      Files.createDirectories(wrapper.resolve("templates"));
      Files.writeString(
          wrapper.resolve(Chart.FILE), "apiVersion: v2\nname: values\nversion: 1.0.0\n");
      Files.writeString(
          wrapper.resolve("templates/values.yaml"),
          "text: {{ tpl (.Files.Get \"template\") .Values | toJson }}\n");
      Problems problems = new Problems();
      SourceFile template = valuesTemplate(chart).orElseThrow();
      byte[] shipped =
          new ShippedFiles(stack, ReleaseVersions.all(VERSION), problems)
              .templated(template)
              .bytes();
      Files.writeString(
          wrapper.resolve("template"),
          Lookups.replaced(new String(shipped, StandardCharsets.UTF_8)));
      jobs.put(chart, job(chart, wrapper, SampleCluster.values(stack, cluster)));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<Chart, String> answer : answers(jobs).entrySet()) {
      text(answer.getValue()).ifPresent(text -> values.put(answer.getKey().folder(), text));
    }
    for (Chart chart : charts) {
      if (results.get(chart.folder()) instanceof ChartRendering.Failed failed) {
        results.put(chart.folder(), ofValues(valuesTemplate(chart).orElseThrow(), failed));
      }
    }
    return values;
  }

  /** The operator takes a key {@code values} that holds text for the whole. */
  private static Optional<String> text(String manifest) throws IOException {
    if (!(Manifests.read(manifest, "values") instanceof ChartRendering.Objects rendered)
        || rendered.objects().isEmpty()
        || !(rendered.objects().getFirst().at("text").orElse(null) instanceof Scalar text)) {
      return Optional.empty();
    }
    ChartRendering inner = Manifests.read(text.text(), "values");
    Value values =
        inner instanceof ChartRendering.Objects objects && !objects.objects().isEmpty()
            ? objects.objects().getFirst().value()
            : null;
    return Optional.of(
        values instanceof Mapping mapping && mapping.entries().get("values") instanceof Scalar whole
            ? whole.text()
            : text.text());
  }

  /**
   * A mistake in the template's own text is the user's. What fails only when it is executed may be
   * owed to our sample, which has not everything that a cluster may have.
   */
  private ChartRendering ofValues(SourceFile template, ChartRendering.Failed failed) {
    return failed.message().contains("parse error")
            || failed.message().contains("cannot parse template")
        ? new ChartRendering.Failed(
            new Place(stack.place(template.path()), HelmError.lineOfInner(failed.message()), 1),
            failed.message())
        : new ChartRendering.NotPossible(
            template.path() + " wants more of a cluster than our sample has.");
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
