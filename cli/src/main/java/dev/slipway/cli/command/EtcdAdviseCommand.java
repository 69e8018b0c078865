package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.etcd.advice.Advice;
import dev.slipway.etcd.advice.Configured;
import dev.slipway.etcd.advice.PatchFile;
import dev.slipway.etcd.advice.Wishes;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.etcd.configuration.ManifestWriter;
import dev.slipway.etcd.series.ClusterSeries;
import dev.slipway.etcd.timing.LeaderFsyncs;
import dev.slipway.etcd.timing.Recommendation;
import dev.slipway.etcd.timing.Timings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.file.WholeFile;
import dev.slipway.report.render.JsonDocument;
import dev.slipway.report.render.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Advises what to change. */
@Command(
    name = "advise",
    header = "Advise what to do about a slow etcd, as patches that are ready.",
    description = {
      "%nThe best first: what changes the disk before what changes the timings. Nothing is",
      "applied; -o writes the patches, each option into a folder of its own."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 advised, 2 wrong usage or invalid input, 3 nothing in the files",
      "configures an etcd, 4 a server does not play along."
    },
    sortOptions = false)
public final class EtcdAdviseCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json");

  @Mixin private EtcdManifestOptions manifests = new EtcdManifestOptions();

  @Mixin private EtcdBesideOptions series = new EtcdBesideOptions();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Which cluster, where the series are of several.")
  private @Nullable String cluster;

  @Option(
      names = "--target",
      paramLabel = "RATE",
      converter = RateConverter.class,
      defaultValue = "1/day",
      description = "There have to be fewer elections. Default: ${DEFAULT-VALUE}.")
  private double target;

  @Option(
      names = "--flavor",
      paramLabel = "NAME",
      defaultValue = Wishes.LOCAL_FLAVOR,
      description = "A flavor with a local SSD. Default: ${DEFAULT-VALUE}.")
  private String flavor = Wishes.LOCAL_FLAVOR;

  @Option(
      names = "--volume-type",
      paramLabel = "NAME",
      description = "A type of volume with low latency, if the cloud has one.")
  private @Nullable String volumeType;

  @Option(
      names = "--device",
      paramLabel = "PATH",
      defaultValue = Wishes.DEVICE,
      description = "The first further disk of a node. Default: ${DEFAULT-VALUE}.")
  private String device = Wishes.DEVICE;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Write the patches below DIR; each file appears whole or not at all.")
  private @Nullable Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public EtcdAdviseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    Inventory inventory = manifests.read(surroundings);
    if (inventory.etcds().isEmpty() && inventory.machines().isEmpty()) {
      surroundings
          .err()
          .println("slipway: nothing in " + manifests.names() + " configures an etcd");
      return ExitCode.UNDECIDED.code();
    }
    Optional<Recommendation> recommendation = recommendation(inventory);
    Timings timings =
        recommendation.orElse(null) instanceof Recommendation.Change change
            ? change.then().timings()
            : Timings.SCS;
    List<dev.slipway.etcd.advice.Option> options =
        Advice.of(
            inventory,
            new Wishes(flavor, Optional.ofNullable(volumeType), device, timings, recommendation));
    if (folder != null) {
      write(options, surroundings.folder().resolve(folder));
    }
    if (format.equals("json")) {
      JsonDocument.write(surroundings.outBytes(), sink -> EtcdAdviceDocument.write(options, sink));
    } else {
      String text =
          EtcdAdviceText.of(options, ReportOutput.style(surroundings, false, true, false));
      surroundings.outBytes().write(text.getBytes(StandardCharsets.UTF_8));
    }
    surroundings.outBytes().flush();
    return ExitCode.YES.code();
  }

  private Optional<Recommendation> recommendation(Inventory inventory) throws IOException {
    if (!series.isGiven()) {
      return Optional.empty();
    }
    Timings today =
        inventory.etcds().stream()
            .flatMap(etcd -> Configured.timings(etcd).stream())
            .findFirst()
            .orElse(Timings.DEFAULT);
    List<ClusterSeries> clusters;
    try (TerminalProgress progress = new TerminalProgress(surroundings, false, false)) {
      clusters = series.read(surroundings, progress);
    }
    LeaderFsyncs seen =
        LeaderFsyncs.of(EtcdClusterChoice.of(clusters, cluster))
            .orElseThrow(() ->
                new InvalidInputException(
                    "source of the series",
                    "the series have no etcd_disk_wal_fsync_duration_seconds of a leader",
                    "record it: slipway etcd record"));
    return Optional.of(Recommendation.of(seen, today, target));
  }

  private static void write(List<dev.slipway.etcd.advice.Option> options, Path below)
      throws IOException {
    int number = 0;
    for (dev.slipway.etcd.advice.Option option : options) {
      number++;
      if (option.files().isEmpty()) {
        continue;
      }
      Path own = below.resolve(number + "-" + option.id());
      Files.createDirectories(own);
      for (PatchFile file : option.files()) {
        WholeFile.write(
            own.resolve(file.name()),
            out -> YamlDocument.write(out, sink -> ManifestWriter.write(file.content(), sink)));
      }
    }
  }
}
