package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.etcd.advice.EtcdLint;
import dev.slipway.etcd.configuration.Inventory;
import dev.slipway.report.Examined;
import dev.slipway.report.Report;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Judges how an etcd is configured. */
@Command(
    name = "lint",
    header = "Tell what is wrong with how an etcd is configured.",
    description = {
      "%nTimings, disks, compaction, versions, timers, metrics, and programs that clean up",
      "projects. A chart: helm template NAME CHART | slipway etcd lint -"
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 no errors, 1 a rule that one must keep is broken, 2 wrong usage or",
      "invalid input, 3 nothing in the files configures an etcd."
    },
    sortOptions = false)
public final class EtcdLintCommand implements Callable<Integer> {

  @Mixin private EtcdManifestOptions manifests = new EtcdManifestOptions();

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public EtcdLintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Inventory inventory = manifests.read(surroundings);
    Report report =
        new Report(
            "etcd as configured by " + manifests.names(),
            surroundings.clock().instant(),
            Version.tool(),
            inventory.sources().stream()
                .map(source -> new Examined(source, Examined.Outcome.READ, "", null))
                .toList(),
            EtcdLint.judge(inventory),
            List.of(),
            List.of());
    format.destination(output, surroundings, spec.commandLine()).write(report, surroundings);
    return report.exitCode().code();
  }
}
