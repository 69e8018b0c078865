package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.ConfigMapContent;
import dev.slipway.kubernetes.kubeconfig.Environment;
import dev.slipway.kubernetes.kubeconfig.Kubeconfig;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.placement.drift.History;
import dev.slipway.placement.drift.HistoryReader;
import dev.slipway.placement.drift.HistoryText;
import dev.slipway.placement.drift.HistoryWriter;
import dev.slipway.report.ExitCode;
import dev.slipway.report.document.DocumentReader;
import dev.slipway.report.document.Limits;
import dev.slipway.report.document.Value;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.TextStyle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells who moved when, and whether quorum safety was ever lost. */
@Command(
    name = "history",
    header = "Tell which machines moved when, and whether quorum safety was lost.",
    description = {
      "%nWithout FILE the ConfigMap kube-system/slipway-placement of the cluster of the",
      "current kubeconfig context is read. FILE is the history itself (kind",
      "PlacementHistory), or the ConfigMap as kubectl get -o yaml prints it; - reads",
      "it from standard input."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 quorum safety was never lost, 1 it was, 2 wrong usage or invalid",
      "input, 3 there is no history, 4 the cluster could not be read."
    },
    sortOptions = false)
public final class PlacementHistoryCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json", "yaml");

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "A history, or the ConfigMap with it; - for standard input.")
  private @Nullable Path file;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public PlacementHistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (file != null && cluster.isGiven()) {
      throw new ParameterException(
          spec.commandLine(),
          "give either FILE or a live cluster (--kubeconfig, --context), not both");
    }
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    Optional<History> read = file == null ? live() : ofFile(file);
    if (read.isEmpty()) {
      surroundings
          .err()
          .println(
              "slipway: there is no history; slipway placement watch keeps one in the ConfigMap "
                  + PlacementConfigMap.NAMESPACE
                  + "/"
                  + PlacementConfigMap.NAME);
      return ExitCode.UNDECIDED.code();
    }
    History history = read.get();
    @Nullable Path to = output.file();
    if (to != null) {
      WholeFile.write(surroundings.folder().resolve(to), out -> write(history, out));
    } else if (!output.quiet) {
      write(history, surroundings.outBytes());
      surroundings.outBytes().flush();
    }
    return history.everLost() ? ExitCode.NO.code() : ExitCode.YES.code();
  }

  private Optional<History> live() {
    @Nullable Path explicit =
        cluster.kubeconfig == null ? null : surroundings.folder().resolve(cluster.kubeconfig);
    try (ClusterClient client =
        ClusterClient.open(
            Kubeconfig.load(
                explicit, cluster.context, Environment.of(surroundings.environment())))) {
      return client
          .configMap(PlacementConfigMap.NAMESPACE, PlacementConfigMap.NAME)
          .map(ConfigMapContent::data)
          .map(data -> data.get(History.CONFIG_MAP_KEY))
          .map(text ->
              HistoryReader.read(
                  "ConfigMap "
                      + PlacementConfigMap.NAMESPACE
                      + "/"
                      + PlacementConfigMap.NAME
                      + " key "
                      + History.CONFIG_MAP_KEY,
                  text));
    }
  }

  private Optional<History> ofFile(Path given) throws IOException {
    try (DocumentReader reader =
        given.toString().equals("-")
            ? DocumentReader.of("standard input", surroundings.in(), Limits.CONFIGURATION)
            : DocumentReader.open(surroundings.folder().resolve(given), Limits.CONFIGURATION)) {
      Value root = Value.read(reader);
      if (root instanceof Value.Mapping object
          && object.entries().get("kind") instanceof Value.Scalar kind
          && kind.text().equals("ConfigMap")) {
        return object.entries().get("data") instanceof Value.Mapping data
                && data.entries().get(History.CONFIG_MAP_KEY) instanceof Value.Scalar text
            ? Optional.of(HistoryReader.read(History.CONFIG_MAP_KEY, text.text()))
            : Optional.empty();
      }
      return Optional.of(HistoryReader.read(root));
    }
  }

  private void write(History history, OutputStream out) throws IOException {
    switch (format) {
      case "json" -> JsonDocument.write(out, sink -> HistoryWriter.write(history, sink));
      case "yaml" -> HistoryWriter.write(history, out);
      default -> {
        TextStyle style =
            ReportOutput.style(
                surroundings, output.file() != null, !output.noColour, output.verbose);
        out.write(HistoryText.of(history, style).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The formats, for help and completion. */
  private static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FORMATS.iterator();
    }
  }
}
