package dev.slipway.cli.command;

import dev.slipway.cli.terminal.ReportOutput;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.report.render.Table;
import dev.slipway.report.render.Visible;
import dev.slipway.stacks.publish.IndexEntry;
import dev.slipway.stacks.publish.IndexPage;
import dev.slipway.stacks.publish.ReleaseIndex;
import dev.slipway.stacks.publish.ReleaseStore;
import dev.slipway.stacks.source.GitRepository;
import dev.slipway.stacks.tag.GitTagging;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the releases of a repository. */
@Command(
    name = "index",
    header = "List the releases of a registry or GitHub: stack, Kubernetes, channel, digest.",
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 listed, 2 wrong usage or invalid input, 4 the registry does not",
      "play along."
    },
    sortOptions = false)
public final class StackIndexCommand implements Callable<Integer> {

  private static final int DATE = "2026-11-21".length();
  private static final int SHORT_DIGEST = "sha256:0123456789ab".length();
  private static final List<String> FORMATS = Arrays.asList("text", "json", "html");

  @Parameters(
      arity = "1",
      paramLabel = "REPOSITORY",
      description = "HOST/PATH of a repository, or github:OWNER/REPO.")
  private String repository = "";

  @Mixin private RegistryOptions access = new RegistryOptions();

  @Option(
      names = "--clone",
      paramLabel = "DIR",
      description = "Tell how the tags of the clone that DIR lies in fit the releases.")
  private @Nullable Path clone;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, html. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-v", "--verbose"},
      description = "Say on standard error what the registry is asked.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackIndexCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, false);
        ReleaseStore store = access.store(repository, surroundings, progress)) {
      ReleaseIndex index = heldAgainstTags(ReleaseIndex.of(store, progress));
      progress.close();
      OutputStream out = surroundings.outBytes();
      if (format.equals("json")) {
        index.json(out);
        out.flush();
      } else if (format.equals("html")) {
        new IndexPage(index, surroundings.clock().instant()).render(out);
        out.flush();
      } else {
        text(index);
      }
      return ExitCode.YES.code();
    }
  }

  private ReleaseIndex heldAgainstTags(ReleaseIndex index) throws IOException {
    if (clone == null) {
      return index;
    }
    try (GitRepository repository =
        GitRepository.containing(surroundings.folder().resolve(clone))) {
      return index.heldAgainst(new GitTagging(repository));
    }
  }

  private static String date(String time) {
    return time.substring(0, Math.min(DATE, time.length()));
  }

  private void text(ReleaseIndex index) {
    PrintWriter out = surroundings.outWriter();
    Table table =
        clone == null
            ? new Table("release", "Kubernetes", "channel", "created", "digest")
            : new Table("release", "Kubernetes", "channel", "created", "git tag", "digest")
                .givingWay("digest");
    for (IndexEntry entry : index.entries()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  entry.tag().toString(),
                  entry.kubernetes(),
                  entry.tag().version().channel(),
                  date(entry.created())));
      entry.gitTag().ifPresent(fit -> row.add(fit.word()));
      row.add(entry.digest().toString().substring(0, SHORT_DIGEST));
      table.row(row.toArray(new String[0]));
    }
    out.print(table.text(ReportOutput.style(surroundings, false, false, false)));
    if (index.entries().isEmpty()) {
      out.println("There are no releases in " + Visible.text(index.repository()) + ".");
    }
    index.notes().forEach(note -> out.println("note: " + Visible.text(note)));
    out.flush();
  }
}
