package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.kubernetes.node.Node;
import dev.slipway.kubernetes.node.ReadScope;
import dev.slipway.kubernetes.snapshot.Reading;
import dev.slipway.kubernetes.snapshot.Snapshot;
import dev.slipway.kubernetes.snapshot.SnapshotWriter;
import dev.slipway.report.ExitCode;
import dev.slipway.report.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes everything a check needs into one file. */
@Command(
    name = "snapshot",
    header = "Write everything a check needs into one file, without secrets.",
    description = {
      "%nThe file holds the nodes (names, labels, provider ids; no annotations unless",
      "listed) and the ConfigMap kube-system/slipway-placement. slipway check FILE",
      "gives the same verdicts from it, anywhere and at any time."
    },
    synopsisHeading = "%nUsage: ",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 written, 2 wrong usage or invalid input, 3 written without the",
      "nodes because they may not be read, 4 the cluster could not be read."
    },
    sortOptions = false)
public final class SnapshotCommand implements Callable<Integer> {

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--annotation",
      paramLabel = "KEY",
      description = "Keep this annotation of the nodes; repeatable.")
  private List<String> annotations = new ArrayList<>();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public SnapshotCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (output.file == null) {
      throw new ParameterException(
          spec.commandLine(), "say where to write: -o FILE, or -o - for standard output");
    }
    Snapshot snapshot;
    try (TerminalProgress progress =
        new TerminalProgress(surroundings, output.verbose, output.quiet)) {
      snapshot =
          new ClusterInput(surroundings, progress)
              .live(cluster, ReadScope.allLabels(annotations))
              .snapshot();
    }
    @Nullable Path file = output.file();
    if (file == null) {
      OutputStream out = surroundings.outBytes();
      SnapshotWriter.write(snapshot, Version.tool(), out);
      out.flush();
    } else {
      WholeFile.write(
          surroundings.folder().resolve(file),
          out -> SnapshotWriter.write(snapshot, Version.tool(), out));
    }
    return tell(snapshot, file);
  }

  private int tell(Snapshot snapshot, @Nullable Path file) {
    String where = file == null ? "standard output" : file.toString();
    return switch (snapshot.nodes()) {
      case Reading.Read<List<Node>>(List<Node> nodes) -> {
        if (!output.quiet) {
          say("wrote " + nodes.size() + " nodes of " + snapshot.cluster().name() + " to " + where);
        }
        yield ExitCode.YES.code();
      }
      case Reading.Absent<List<Node>>(String why) -> incomplete(where, why);
      case Reading.Forbidden<List<Node>>(String why) -> incomplete(where, why);
    };
  }

  private int incomplete(String where, String why) {
    say("wrote a snapshot without nodes to " + where + ": " + why);
    return ExitCode.UNDECIDED.code();
  }

  private void say(String sentence) {
    surroundings.err().println("slipway: " + sentence);
  }
}
