package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.document.Problems;
import dev.slipway.report.render.Visible;
import dev.slipway.stacks.definition.KubernetesVersion;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.init.NewFolder;
import dev.slipway.stacks.init.NewStack;
import dev.slipway.stacks.init.NextMinor;
import dev.slipway.stacks.source.GitRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a new stack. */
@Command(
    name = "init",
    header = "Write a new cluster stack that builds, lints and documents itself.",
    description = {
      "%nA ClusterClass with its templates, and addons for both hooks. The folder must be",
      "new or empty; it appears whole or not at all."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {"Exit codes: 0 written, 2 wrong usage or invalid input."},
    sortOptions = false)
public final class StackInitCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the new stack.")
  private Path folder = Path.of(".");

  @Option(
      names = "--provider",
      paramLabel = "PROVIDER",
      description = "openstack, or docker to try things out.")
  private String provider = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What it is called: one lower-case word.")
  private String name = "";

  @Option(
      names = "--kubernetes",
      paramLabel = "VERSION",
      required = true,
      description = "The version of Kubernetes, such as v1.34.7.")
  private String kubernetes = "";

  @Option(
      names = "--from",
      paramLabel = "STACK",
      description = {
        "The folder of a stack, as committed, to begin with: the new one is the same for another",
        "version of Kubernetes."
      })
  private @Nullable Path from;

  @Option(
      names = "--image-checksum",
      paramLabel = "HEX",
      description = "With --from: checksum of the node image for that version.")
  private @Nullable String checksum;

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors.")
  private boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  private final Surroundings surroundings;

  public StackInitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    KubernetesVersion version = KubernetesVersion.of(kubernetes).orElseThrow();
    if (from == null) {
      begun(version);
    } else {
      made(surroundings.folder().resolve(from), version);
    }
    return ExitCode.YES.code();
  }

  private void begun(KubernetesVersion version) throws IOException {
    Map<String, String> files = new NewStack(provider, name, version).files();
    NewFolder.write(surroundings.folder().resolve(folder), files);
    say(folder + " holds a new stack: " + files.size() + " files. README.md says what next.");
  }

  private void made(Path stack, KubernetesVersion version) throws IOException {
    NextMinor.Made made;
    try (GitRepository repository = GitRepository.containing(stack)) {
      List<String> uncommitted = repository.uncommitted(surroundings.folder().resolve(".release"));
      if (!uncommitted.isEmpty()) {
        throw new InvalidInputException(
            stack.toString(),
            "the stack differs from the commit in " + uncommitted.size() + " files",
            "commit them first: " + uncommitted.getFirst());
      }
      made =
          NextMinor.of(
              StackReader.read(repository.at("HEAD")),
              folder.toString(),
              version,
              Optional.ofNullable(checksum));
    }
    NewFolder.writeBytes(surroundings.folder().resolve(folder), made.files());
    say(folder + " holds the stack for " + version + ": " + made.files().size() + " files");
    made.notes().forEach(note -> say("  note: " + note));
  }

  private void say(String text) {
    if (!quiet) {
      PrintWriter out = surroundings.outWriter();
      out.println(Visible.text(text));
      out.flush();
    }
  }

  /** Tells all that is wrong with the options at once. */
  private void requireSense() {
    Problems problems = new Problems();
    if (from == null && provider.isEmpty() && name.isEmpty()) {
      problems.add("source of the stack", "there is none", "give --provider and --name, or --from");
    } else if (from == null) {
      NewStack.check(provider, name, problems);
    } else if (!(provider.isEmpty() && name.isEmpty())) {
      problems.add(
          "--from",
          "the stack " + from + " has provider and name",
          "leave out --provider and --name");
    }
    if (KubernetesVersion.of(kubernetes).isEmpty()) {
      problems.add(
          "--kubernetes",
          "expected a version of Kubernetes such as v1.34.7, found " + kubernetes,
          "write major, minor and patch with a v before them");
    }
    if (checksum != null && (from == null || !checksum.matches("[0-9a-f]{64}|[0-9a-f]{128}"))) {
      problems.add(
          "--image-checksum",
          "expected 64 or 128 lower-case hexadecimal digits, with --from",
          "write what sha256sum or sha512sum of the image print");
    }
    problems.throwIfAny();
  }
}
