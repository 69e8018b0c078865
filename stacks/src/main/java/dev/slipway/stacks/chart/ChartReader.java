package dev.slipway.stacks.chart;

import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.document.Fields;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads charts. */
public final class ChartReader {

  /** helm.sh/helm/v3/pkg/chart/metadata.go. */
  private static final List<String> TEXTS =
      List.of(
          "apiVersion",
          "name",
          "version",
          "appVersion",
          "kubeVersion",
          "description",
          "type",
          "home",
          "icon");

  private ChartReader() {}

  /**
   * The chart in {@code folder}; nothing, and problems noted, where it is not one.
   *
   * @param place the chart's folder as the user knows it
   */
  public static Optional<Chart> read(
      SourceFiles stack, String folder, String place, Problems problems) throws IOException {
    SourceFiles files = stack.below(folder);
    Optional<SourceFile> file = files.file(Chart.FILE);
    if (file.isEmpty()) {
      problems.add(
          place + "/" + Chart.FILE, "there is no such file", "every chart of a stack needs one");
      return Optional.empty();
    }
    Fields fields = Documents.mapping(place + "/" + Chart.FILE, file.get().content(), problems);
    Optional<Scalar> name = fields.required("name", "write name: NAME");
    Optional<Scalar> version =
        fields.required("version", "write version: v1; a build sets the real one");
    List<ChartDependency> dependencies = dependencies(fields, problems);
    Optional<ChartLock> lock = lock(files, place, problems);
    HelmIgnore.check(place + "/" + HelmIgnore.FILE, files, problems);
    if (name.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Chart(
            folder,
            fields.place(),
            fields.scalar("apiVersion"),
            name.get(),
            version.get(),
            TEXTS.stream().flatMap(key -> fields.scalar(key).stream()).toList(),
            dependencies,
            lock,
            files));
  }

  private static Optional<ChartLock> lock(SourceFiles files, String place, Problems problems)
      throws IOException {
    Optional<SourceFile> lock = files.file("Chart.lock");
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = Documents.mapping(place + "/Chart.lock", lock.get().content(), problems);
    return Optional.of(new ChartLock(dependencies(fields, problems), fields.scalar("digest")));
  }

  private static List<ChartDependency> dependencies(Fields fields, Problems problems) {
    List<ChartDependency> dependencies = new ArrayList<>();
    for (Value value : fields.sequence("dependencies")) {
      Fields dependency = Fields.of(value, "a mapping with name, version and repository", problems);
      Optional<Scalar> version = dependency.scalar("version");
      Optional<Scalar> repository = dependency.scalar("repository");
      dependency
          .required("name", "name the chart that is wanted")
          .ifPresent(name ->
              dependencies.add(
                  new ChartDependency(name, version, repository, dependency.mapping())));
    }
    return dependencies;
  }
}
