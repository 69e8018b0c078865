package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import dev.slipway.stacks.matrix.MatrixReader;
import dev.slipway.stacks.matrix.StackMatrix;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all stacks of a repository. */
@Command(
    name = "matrix",
    header = "Show all cluster stacks of a repository, minor beside minor.",
    description = {
      "%nOne row for each folder with a csctl.yaml: Kubernetes, last release, whether",
      "anything changed since and what would bump, node images, addons, and how many",
      "files differ from the minor before beyond their versions. Nothing is rendered."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 nothing stands in the way of a release; 1 a rule is broken, two",
      "places claim the same stack and minor, or a name says another minor; 2 wrong",
      "usage or invalid input; 4 the registry does not play along."
    },
    sortOptions = false)
public final class StackMatrixCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json");

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A folder above the stacks. Default: the working directory.")
  private Path folder = Path.of("");

  @Option(
      names = "--ref",
      paramLabel = "REV",
      description =
          "A commit, tag or branch, as often as there are branches for minors. Default: HEAD.")
  private List<String> refs = new ArrayList<>();

  @Mixin private EarlierReleasesOptions earlier = new EarlierReleasesOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json. Default: ${DEFAULT-VALUE}.")
  private String format = "text";

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors; the exit code tells.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackMatrixCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    try (EarlierReleasesInput known = earlier.open(surroundings, quiet)) {
      return MatrixReader.read(
          surroundings.folder().resolve(folder),
          refs.isEmpty() ? List.of("HEAD") : refs,
          known.releases(),
          this::told);
    }
  }

  private Integer told(StackMatrix matrix) throws IOException {
    if (format.equals("json")) {
      OutputStream out = surroundings.outBytes();
      StackMatrixDocument.json(matrix, out);
      out.flush();
    } else {
      new StackMatrixText(surroundings).say(matrix, quiet);
    }
    return matrix.isSound() ? ExitCode.YES.code() : ExitCode.NO.code();
  }
}
