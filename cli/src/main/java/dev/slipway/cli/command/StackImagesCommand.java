package dev.slipway.cli.command;

import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalProgress;
import dev.slipway.report.ExitCode;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.file.WholeFile;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.imagebuild.DifferentImageException;
import dev.slipway.stacks.imagebuild.NodeImageBuild;
import dev.slipway.stacks.imagebuild.Packer;
import dev.slipway.stacks.nodeimage.BuiltImage;
import dev.slipway.stacks.nodeimage.ImagesLock;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Builds and uploads node images. */
@Command(
    name = "images",
    header = "Build node images by packer and upload them to S3 or Swift.",
    description = {
      "%nFor stacks whose csctl.yaml has provider.config.method: build. What is uploaded",
      "never changes any more; FILE says what and where it is. Commit it as",
      "node-images/images.lock.yaml: releases are built from that.",
      "",
      "The login, the right to write and what is there already are tried before packer",
      "is called. A run that was ended anywhere goes on where it was."
    },
    synopsisHeading = "%nUsage: ",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 all images are there; 1 another image has the name of one of them;",
      "2 wrong usage or invalid input; 4 packer or the store does not play along."
    },
    sortOptions = false)
public final class StackImagesCommand implements Callable<Integer> {

  private static final List<String> FORMATS = Arrays.asList("text", "json");

  @Parameters(
      arity = "1",
      paramLabel = "DIR",
      description = "The folder of a stack, the one with csctl.yaml, in a git repository.")
  private Path stack = Path.of(".");

  @Option(
      names = "--ref",
      paramLabel = "REV",
      description = "The commit, tag or branch. Default: HEAD, and DIR must be as committed.")
  private @Nullable String ref;

  @Option(
      names = {"-r", "--node-image-registry"},
      paramLabel = "FILE",
      required = true,
      description = "registry.yaml: where images are uploaded to, as for csctl.")
  private Path registryFile = Path.of("registry.yaml");

  @Option(
      names = "--cloud",
      paramLabel = "NAME",
      description = "The cloud of clouds.yaml, for type: Swift. Default: config.cloud, OS_CLOUD.")
  private @Nullable String cloud;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "images.lock.yaml",
      description = "What was built, and where it is. Default: ${DEFAULT-VALUE}.")
  private Path output = Path.of("images.lock.yaml");

  @Option(
      names = "--node-image-version",
      paramLabel = "VERSION",
      description = {
        "Part of the objects' names. Default: the version of the node images in the",
        "next stable release."
      })
  private @Nullable String nodeImageVersion;

  @Mixin private EarlierReleasesOptions earlier = new EarlierReleasesOptions();

  @Option(
      names = "--env",
      paramLabel = "VARIABLE",
      description = "A variable that packer gets, beside PACKER_* and PKR_VAR_*; repeatable.")
  private List<String> variables = new ArrayList<>();

  @Option(
      names = "--work",
      paramLabel = "FOLDER",
      description = "Where images lie until they are uploaded. Default: in the user's cache.")
  private @Nullable Path work;

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
      names = {"-v", "--verbose"},
      description = "Say on standard error what packer says and what the store is asked.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  private final Surroundings surroundings;

  public StackImagesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (!FORMATS.contains(format)) {
      throw FormatOption.noSuchFormat(format, FORMATS, spec.commandLine());
    }
    Optional<StackVersion> given = version();
    try (TerminalProgress progress = new TerminalProgress(surroundings, verbose, quiet);
        EarlierReleasesInput known = earlier.open(surroundings, quiet);
        StackBuild build = StackBuild.open(request(), known.releases());
        OpenedStore opened =
            OpenedStore.open(
                surroundings.folder().resolve(registryFile), cloud, surroundings, progress)) {
      NodeImageBuild images =
          NodeImageBuild.of(
              build.stack(),
              given.isPresent() ? given.get() : build.plan().plan().versions().nodeImage());
      images.requirePossible(opened.store());
      Optional<Packer> packer =
          images.isMissing(opened.store())
              ? Optional.of(Packer.find(variables, surroundings.environment()))
              : Optional.empty();
      ImagesLock lock = images.run(packer, opened.store(), workFolder(), progress);
      byte[] bytes = lock.bytes();
      Path file = surroundings.folder().resolve(output);
      WholeFile.write(file, out -> out.write(bytes));
      say(images, lock);
      return ExitCode.YES.code();
    } catch (DifferentImageException e) {
      ReleaseLines lines = new ReleaseLines(surroundings);
      lines.err("slipway: what is uploaded never changes, and stays as it is:");
      e.differences().forEach(difference -> lines.err("  " + difference));
      lines.err("  build images of another version: --node-image-version VERSION");
      return ExitCode.NO.code();
    }
  }

  private BuildRequest request() {
    return new BuildRequest(
        surroundings.folder().resolve(stack),
        Optional.ofNullable(ref),
        false,
        Channel.STABLE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        surroundings.folder().resolve(output),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Optional<StackVersion> version() {
    if (nodeImageVersion == null) {
      return Optional.empty();
    }
    return Optional.of(
        StackVersion.ofDots(nodeImageVersion)
            // The version becomes part of names of objects.
            .filter(version -> version.withDots().matches("[a-z0-9.-]+"))
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "expected a version such as v3 or v0-git.8271ca4, found \""
                        + nodeImageVersion
                        + "\"")));
  }

  private Path workFolder() {
    if (work != null) {
      return surroundings.folder().resolve(work).toAbsolutePath();
    }
    String cache = surroundings.environment().getOrDefault("XDG_CACHE_HOME", "");
    String home = surroundings.environment().getOrDefault("HOME", "");
    if (cache.isEmpty() && home.isEmpty()) {
      throw new InvalidInputException(
          "--work", "neither XDG_CACHE_HOME nor HOME is set", "name a folder with --work");
    }
    Path base = cache.isEmpty() ? Path.of(home, ".cache") : Path.of(cache);
    return base.resolve("slipway").resolve("node-images").toAbsolutePath();
  }

  private void say(NodeImageBuild images, ImagesLock lock) throws IOException {
    if (format.equals("json")) {
      OutputStream out = surroundings.outBytes();
      StackImagesDocument.json(images, lock, output.toString(), out);
      out.flush();
    } else if (!quiet) {
      ReleaseLines lines = new ReleaseLines(surroundings);
      for (BuiltImage image : lock.images()) {
        lines.out(image.name() + " " + image.version());
        lines.out("  url      " + image.url());
        lines.out("  size     " + image.size());
        lines.out("  sha256   " + image.sha256());
        lines.out("  commit   " + image.commit());
      }
      lines.out(
          "commit " + output + " as " + images.stack().place(ImagesLock.FILE) + ", then build");
    }
  }
}
