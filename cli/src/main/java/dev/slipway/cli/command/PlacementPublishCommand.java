package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.kubernetes.client.Applied;
import dev.slipway.kubernetes.client.ClusterClient;
import dev.slipway.kubernetes.client.ConfigMapContent;
import dev.slipway.kubernetes.client.FieldManager;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.PlacementConfigMap;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.placement.evidence.EvidenceSource.Observations;
import dev.slipway.placement.evidence.NodeLabels;
import dev.slipway.placement.evidence.PlacementEvidence;
import dev.slipway.placement.evidence.PlacementEvidenceWriter;
import dev.slipway.placement.nova.NovaEvidence;
import dev.slipway.report.EnvironmentException;
import dev.slipway.report.Examined;
import dev.slipway.report.ExitCode;
import dev.slipway.report.Progress;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes down once where a cluster's machines are, for whoever checks it later. */
@Command(
    name = "publish",
    header = "Write down where a cluster's machines are, for checks to read.",
    description = {
      "%nReads the nodes of the cluster, asks Nova where their servers are, and writes",
      "the ConfigMap kube-system/slipway-placement of the cluster, which check reads",
      "by itself; or a file, with -o. For a plugin that has just created a cluster;",
      "slipway placement watch keeps the ConfigMap current."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 written, 1 not written, because somebody else keeps the ConfigMap,",
      "2 wrong usage or invalid input, 3 not written, because Nova knows none of the",
      "nodes or they may not be read, 4 the cluster or a cloud could not be reached."
    },
    sortOptions = false)
public final class PlacementPublishCommand implements Callable<Integer> {

  /** As {@code managedFields} shows it. */
  private static final String FIELD_MANAGER = "slipway";

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Mixin private CloudOptions clouds = new CloudOptions();

  @Option(
      names = "--valid-for",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "The evidence lapses after this time, e.g. 12h or P30D. Default: it does not lapse.")
  private @Nullable Duration validFor;

  @Option(names = "--dry-run", description = "Write the document to standard output only.")
  private boolean dryRun;

  @Option(
      names = "--force",
      description = "Take the document over from another field manager that owns it.")
  private boolean force;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public PlacementPublishCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!clouds.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "say which cloud the machines are in: --cloud NAME");
    }
    if (force && (dryRun || output.file != null)) {
      throw new ParameterException(
          spec.commandLine(), "--force is about the ConfigMap: leave out --dry-run and -o");
    }
    Snapshot snapshot;
    NovaEvidence nova;
    try (TerminalProgress progress =
            new TerminalProgress(surroundings, output.verbose, output.quiet);
        CloudInput reading = CloudInput.begin(clouds.names, surroundings, progress)) {
      snapshot =
          new ClusterInput(surroundings, progress)
              .live(cluster, ReadScope.of(NodeLabels.ALL, List.of()))
              .snapshot();
      nova = new NovaEvidence(reading.projects());
    }
    return switch (snapshot.nodes()) {
      case Reading.Read<List<Node>>(List<Node> nodes) -> publish(snapshot, nodes, nova);
      case Reading.Absent<List<Node>>(String why) -> nothing(why);
      case Reading.Forbidden<List<Node>>(String why) -> nothing(why);
    };
  }

  private int publish(Snapshot snapshot, List<Node> nodes, NovaEvidence nova) throws IOException {
    Observations said = nova.observe(nodes);
    PlacementEvidence evidence =
        PlacementEvidence.of(
            PlacementConfigMap.NAME, snapshot.cluster().uid(), "nova", nodes, said);
    if (validFor != null) {
      evidence =
          evidence.validUntil(
              surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS).plus(validFor),
              Set.of());
    }
    if (!output.quiet) {
      for (Examined source : said.examined()) {
        if (source.outcome() != Examined.Outcome.READ) {
          say(source.source() + ": " + source.detail());
        }
      }
    }
    if (evidence.members().isEmpty()) {
      return nothing("Nova knows none of the " + nodes.size() + " nodes");
    }
    String text = PlacementEvidenceWriter.text(evidence);
    String count = evidence.members().size() + " of " + nodes.size() + " nodes";
    @Nullable Path file = output.file();
    if (dryRun || (output.file != null && file == null)) {
      OutputStream out = surroundings.outBytes();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } else if (file != null) {
      WholeFile.write(
          surroundings.folder().resolve(file),
          out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      done("wrote where " + count + " are to " + file);
    } else {
      @Nullable String refused = apply(text);
      if (refused != null) {
        say("nothing was written: " + refused);
        return ExitCode.NO.code();
      }
      done(
          "wrote where "
              + count
              + " are to the ConfigMap "
              + PlacementConfigMap.NAMESPACE
              + "/"
              + PlacementConfigMap.NAME
              + " of "
              + snapshot.cluster().name());
    }
    return ExitCode.YES.code();
  }

  /**
   * Writes the one entry, in the name of {@value #FIELD_MANAGER}; whatever else the ConfigMap holds
   * stays as it is.
   *
   * @return why it was not written because others own it; null where it was
   */
  private @Nullable String apply(String text) {
    ConfigMapContent content =
        new ConfigMapContent(
            PlacementConfigMap.NAMESPACE,
            PlacementConfigMap.NAME,
            null,
            Map.of(PlacementConfigMap.KEY, text));
    String name = "the ConfigMap " + PlacementConfigMap.NAMESPACE + "/" + PlacementConfigMap.NAME;
    try (ClusterClient client =
        ClusterClient.open(new ClusterInput(surroundings, Progress.NONE).access(cluster))) {
      Applied applied = client.apply(content, new FieldManager(FIELD_MANAGER, force));
      if (applied instanceof Applied.Done) {
        return null;
      }
      if (applied instanceof Applied.Conflict conflict) {
        String owners =
            conflict.fields().stream()
                .map(Applied.Owned::by)
                .distinct()
                .collect(Collectors.joining(", "));
        return name
            + " is kept by somebody else ("
            + owners
            + "); --force takes it over, and a slipway placement watch that runs takes it back";
      }
      String why =
          applied instanceof Applied.Forbidden forbidden
              ? forbidden.why()
              : ((Applied.Outdated) applied).why();
      throw new EnvironmentException(
          name + " could not be written: " + why,
          "grant the verbs get, create and patch on the resource configmaps in the namespace "
              + PlacementConfigMap.NAMESPACE
              + ", or write a file with -o");
    }
  }

  private int nothing(String why) {
    say("nothing was written: " + why);
    return ExitCode.UNDECIDED.code();
  }

  private void done(String sentence) {
    if (!output.quiet) {
      say(sentence);
    }
  }

  private void say(String sentence) {
    surroundings.err().println("slipway: " + Visible.text(sentence));
  }
}
