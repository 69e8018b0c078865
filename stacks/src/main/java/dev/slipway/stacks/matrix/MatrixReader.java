package dev.slipway.stacks.matrix;

import dev.slipway.report.Finding;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Verdict;
import dev.slipway.report.document.Value.Mapping;
import dev.slipway.report.document.Value.Scalar;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.PlannedRelease;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.definition.DependencyPolicy;
import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackDefinition;
import dev.slipway.stacks.history.EarlierReleases;
import dev.slipway.stacks.provenance.Predecessor;
import dev.slipway.stacks.reference.NodeImageReference;
import dev.slipway.stacks.reference.References;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all stacks of a repository, as of one commit or of several. */
public final class MatrixReader {

  private final Path folder;
  private final EarlierReleases earlier;
  private final List<MatrixRow> rows = new ArrayList<>();
  private final List<BrokenRow> broken = new ArrayList<>();

  private MatrixReader(Path folder, EarlierReleases earlier) {
    this.folder = folder;
    this.earlier = earlier;
  }

  /** Takes the matrix, whose files can be read meanwhile. */
  @FunctionalInterface
  public interface Use<T> {
    T of(StackMatrix matrix) throws IOException;
  }

  /**
   * Reads the stacks at and below {@code folder}.
   *
   * @param refs commits, tags or branches, of which a maintainer may have one for each minor
   * @param earlier releases beside those that git has a tag for
   * @throws InvalidInputException if there is no such commit, or no stack at all
   */
  public static <T> T read(Path folder, List<String> refs, EarlierReleases earlier, Use<T> use)
      throws IOException {
    return new MatrixReader(folder, earlier).read(refs, use);
  }

  private <T> T read(List<String> refs, Use<T> use) throws IOException {
    List<StackBuild> open = new ArrayList<>();
    try (GitRepository repository = GitRepository.containing(folder)) {
      for (String ref : refs) {
        for (String found : repository.foldersWith(StackDefinition.FILE, ref)) {
          row(repository.root(), found, ref, open);
        }
      }
      if (rows.isEmpty() && broken.isEmpty()) {
        throw new InvalidInputException(
            folder.toString(),
            "there is no stack at or below this folder in " + String.join(", ", refs),
            "name a folder above those that have a csctl.yaml");
      }
      rows.sort(MatrixReader::order);
      return use.of(new StackMatrix(rows, broken, drifts(), MatrixRules.judge(rows)));
    } finally {
      open.forEach(StackBuild::close);
    }
  }

  private void row(Path root, String found, String ref, List<StackBuild> open) throws IOException {
    String shown = found.isEmpty() ? "." : found;
    try {
      StackBuild build = StackBuild.open(request(root.resolve(found), ref), earlier);
      open.add(build);
      PlannedRelease planned = build.plan();
      Stack stack = planned.plan().stack();
      rows.add(
          new MatrixRow(
              ref,
              shown,
              stack,
              planned
                  .last()
                  .map(last -> last.name())
                  .or(() -> planned.plan().predecessor().map(Predecessor::tag)),
              planned.unchanged() ? Optional.empty() : Optional.of(planned.plan().name()),
              planned.components(),
              nodeImages(stack),
              addons(stack),
              planned.findings().stream().filter(MatrixReader::isBroken).toList()));
    } catch (InvalidInputException e) {
      broken.add(new BrokenRow(ref, shown, e.problems()));
    }
  }

  private static boolean isBroken(Finding finding) {
    return finding.verdict() == Verdict.FAIL;
  }

  /** Nothing is rendered or fetched: a matrix is looked at often. */
  private BuildRequest request(Path stack, String ref) {
    return new BuildRequest(
            stack,
            Optional.of(ref),
            false,
            Channel.STABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            folder.resolve(".release"),
            Optional.empty(),
            Optional.empty(),
            false)
        .with(Optional.of(DependencyPolicy.REFERENCE));
  }

  /** Those of csctl's plugin, else the one of image.yaml, as cluster-stacks has it. */
  private static List<String> nodeImages(Stack stack) throws IOException {
    List<String> names =
        References.of(stack).nodeImages().stream().map(NodeImageReference::name).toList();
    if (names.isEmpty()
        && stack.documents().get("image.yaml") instanceof Mapping image
        && image.entries().get("metadata") instanceof Mapping metadata
        && metadata.entries().get("name") instanceof Scalar name) {
      return List.of(name.text());
    }
    return names;
  }

  private static List<String> addons(Stack stack) {
    List<String> addons = new ArrayList<>();
    for (Chart addon : stack.addons()) {
      String name = addon.folder().substring(addon.folder().lastIndexOf('/') + 1);
      List<String> brings = new ArrayList<>();
      for (int i = 0; i < addon.dependencies().size(); i++) {
        String chart = addon.exact(i).name().text();
        String version = addon.exact(i).versionText();
        brings.add(chart.equals(name) ? version : chart + " " + version);
      }
      addons.add(brings.isEmpty() ? name : name + ": " + String.join(", ", brings));
    }
    return addons;
  }

  private static int order(MatrixRow a, MatrixRow b) {
    int byLine = a.line().compareTo(b.line());
    if (byLine != 0) {
      return byLine;
    }
    int byMajor = Integer.compare(a.stack().coordinates().major(), b.stack().coordinates().major());
    int byMinor = Integer.compare(a.stack().coordinates().minor(), b.stack().coordinates().minor());
    return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : a.place().compareTo(b.place());
  }

  /** Of each row with the next minor of its stack. */
  private List<Drift> drifts() throws IOException {
    List<Drift> drifts = new ArrayList<>();
    Map<String, MatrixRow> before = new HashMap<>();
    for (MatrixRow row : rows) {
      MatrixRow older = before.put(row.line(), row);
      if (older != null && !older.stack().coordinates().equals(row.stack().coordinates())) {
        drifts.add(Drift.between(older, row));
      }
    }
    return drifts;
  }
}
