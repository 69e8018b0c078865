package dev.slipway.stacks.definition;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.document.Value;
import dev.slipway.stacks.chart.Chart;
import dev.slipway.stacks.chart.ChartReader;
import dev.slipway.stacks.document.Documents;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a {@link Stack} out of its files. */
public final class StackReader {

  /** Larger files are data, which no rule reads. */
  private static final long LARGEST_TEXT = 4L << 20;

  private static final List<String> DOCUMENTS =
      List.of("versions.yaml", "node-images/config.yaml", "node-images/images.lock.yaml");

  private static final String IMAGE = "image.yaml";

  private final SourceTree source;
  private final Problems problems = new Problems();

  private StackReader(SourceTree source) {
    this.source = source;
  }

  /**
   * @throws InvalidInputException with everything that is missing or cannot be read
   */
  public static Stack read(SourceTree source) throws IOException {
    return new StackReader(source).read();
  }

  private Stack read() throws IOException {
    SourceFiles files = source.files();
    Optional<SourceFile> config = files.file(StackDefinition.FILE);
    if (config.isEmpty()) {
      throw new InvalidInputException(
          place(StackDefinition.FILE),
          "there is no such file in "
              + (source.origin().dirty()
                  ? "the working tree"
                  : "the commit " + source.origin().commit()),
          "name the folder of a stack; csctl.yaml is what makes it one");
    }
    Optional<StackDefinition> definition =
        StackDefinitionReader.read(place(StackDefinition.FILE), config.get().content(), problems);
    Optional<Chart> clusterClass =
        ChartReader.read(files, Stack.CLUSTER_CLASS, place(Stack.CLUSTER_CLASS), problems);
    Optional<AddonConfig> addonConfig = addonConfig(files);
    List<Chart> addons = addons(files, addonConfig.isPresent());
    Map<String, Value> documents = documents(files);
    problems.throwIfAny();
    return new Stack(
        source,
        definition.orElseThrow(),
        clusterClass.orElseThrow(),
        addons,
        addonConfig,
        texts(files),
        documents);
  }

  private Optional<AddonConfig> addonConfig(SourceFiles files) throws IOException {
    Optional<SourceFile> file = files.file(AddonConfig.FILE);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AddonConfigReader(problems).read(place(AddonConfig.FILE), file.get().content()));
  }

  private List<Chart> addons(SourceFiles files, boolean folders) throws IOException {
    List<Chart> charts = new ArrayList<>();
    if (!folders) {
      if (files.file(Stack.ADDON_VALUES).isEmpty()) {
        problems.add(
            place(Stack.ADDON_VALUES),
            "there is no such file, and no clusteraddon.yaml either",
            "write clusteraddon.yaml with the stages of the addons");
      }
      ChartReader.read(files, Stack.CLUSTER_ADDON, place(Stack.CLUSTER_ADDON), problems)
          .ifPresent(charts::add);
      return charts;
    }
    SourceFiles addons = files.below(Stack.CLUSTER_ADDON);
    if (addons.isEmpty()) {
      problems.add(
          place(Stack.CLUSTER_ADDON),
          "there is no such folder",
          "it holds one chart for each addon");
    }
    for (String folder : addons.folders()) {
      String path = Stack.CLUSTER_ADDON + "/" + folder;
      // A folder without a chart is only wrong where a stage names it, which a rule tells.
      if (addons.file(folder + "/" + Chart.FILE).isPresent()) {
        ChartReader.read(files, path, place(path), problems).ifPresent(charts::add);
      }
    }
    return charts;
  }

  private Map<String, Value> documents(SourceFiles files) throws IOException {
    Map<String, Value> documents = new HashMap<>();
    for (String path : DOCUMENTS) {
      Optional<SourceFile> file = files.file(path);
      if (file.isPresent()) {
        documents.put(path, Documents.read(place(path), file.get().content()));
      }
    }
    Optional<SourceFile> image = files.file(IMAGE);
    if (image.isPresent()) {
      imageDocument(image.get()).ifPresent(value -> documents.put(IMAGE, value));
    }
    return documents;
  }

  /** One object in published stacks; what is a list of them is looked at as text only. */
  private Optional<Value> imageDocument(SourceFile file) throws IOException {
    try {
      return Optional.of(Documents.read(place(IMAGE), file.content()));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> texts(SourceFiles files) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (SourceFile file : files.files()) {
      boolean wanted =
          file.path().startsWith(Stack.CLUSTER_CLASS + "/templates/")
              || file.path().equals(Stack.CLUSTER_CLASS + "/values.yaml")
              || file.path().equals(AddonConfig.FILE)
              || file.path().equals(IMAGE);
      if (wanted && file.content().size() <= LARGEST_TEXT) {
        texts.put(file.path(), new String(file.content().bytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  private String place(String file) {
    return source.origin().place(file);
  }
}
