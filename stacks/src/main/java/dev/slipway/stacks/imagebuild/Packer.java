package dev.slipway.stacks.imagebuild;

import dev.slipway.report.EnvironmentException;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.Progress;
import dev.slipway.stacks.nodeimage.NodeImageConfig;
import dev.slipway.stacks.program.CleanEnvironment;
import dev.slipway.stacks.program.ProgramRun;
import dev.slipway.stacks.program.ProgramSearch;
import dev.slipway.stacks.source.Checkout;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Packer, called as csctl's plugin calls it (csctl-plugin-openstack, pkg/cmd/create.go): the
 * template declares the variables {@code build_name} and {@code output_directory}, and leaves the
 * image as the file {@code build_name} in {@code output_directory}.
 *
 * @param program its absolute path
 * @param variables names of variables that it gets beside those of every program and its own
 */
public record Packer(Path program, List<String> variables, Map<String, String> environment) {

  private static final Duration LONGEST = Duration.ofHours(6);

  private static final String REMEDY = "see what it says; nothing was uploaded";

  public Packer {
    variables = List.copyOf(variables);
    environment = Map.copyOf(environment);
  }

  /**
   * @throws InvalidInputException if there is none on the PATH
   */
  public static Packer find(List<String> variables, Map<String, String> environment) {
    CleanEnvironment.of(environment, variables, "--env");
    Path program =
        ProgramSearch.find("packer", environment)
            .orElseThrow(() ->
                new InvalidInputException(
                    "packer",
                    "node images are built by packer, which is not on the PATH",
                    "install it: developer.hashicorp.com/packer/install"));
    return new Packer(program, variables, environment);
  }

  /**
   * Builds the image of {@code imageDir}.
   *
   * @param stack its files; packer gets a copy of them
   * @param work an empty folder for its use
   * @return the image
   * @throws EnvironmentException if packer fails, or leaves no image
   */
  Path build(SourceFiles stack, String imageDir, Path work, Progress progress) throws IOException {
    Path checkout = Files.createDirectories(work.resolve("stack"));
    Checkout.write(stack, checkout);
    Path template = checkout.resolve(NodeImageConfig.FOLDER).resolve(imageDir);
    Path output = work.resolve("output");
    Path folder = Files.createDirectories(work.resolve("run"));
    long[] lines = {0};
    Consumer<String> said =
        line -> {
          progress.step("packer: " + line);
          progress.count("lines of packer for " + imageDir, ++lines[0], -1);
        };
    if (wantsPlugins(stack, imageDir)) {
      run("packer init", List.of("init", template.toString()), folder, said);
    }
    run(
        "packer build",
        List.of(
            "build",
            "-color=false",
            "-var",
            "build_name=" + imageDir,
            "-var",
            "output_directory=" + output,
            template.toString()),
        folder,
        said);
    return image(output, imageDir);
  }

  /** Packer before 1.7 has neither plugins of its own nor the command. */
  private static boolean wantsPlugins(SourceFiles stack, String imageDir) throws IOException {
    String folder = NodeImageConfig.FOLDER + "/" + imageDir;
    for (SourceFile file : stack.below(folder).files()) {
      if (file.path().endsWith(".pkr.hcl")
          && new String(file.content().bytes(), StandardCharsets.UTF_8)
              .contains("required_plugins")) {
        return true;
      }
    }
    return false;
  }

  private void run(String name, List<String> arguments, Path folder, Consumer<String> said)
      throws IOException {
    Map<String, String> clean = CleanEnvironment.of(environment, variables, "--env");
    // Its own settings and the variables of templates are meant for it.
    environment.forEach((variable, value) -> {
      if (variable.startsWith("PACKER_") || variable.startsWith("PKR_VAR_")) {
        clean.put(variable, value);
      }
    });
    clean.put("CHECKPOINT_DISABLE", "1");
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(arguments);
    new ProgramRun(
            name, command, folder, clean, variables.stream().map(clean::get).toList(), LONGEST)
        .toEnd(said, REMEDY);
  }

  private static Path image(Path output, String imageDir) throws IOException {
    Path image = output.resolve(imageDir);
    if (!Files.isRegularFile(image, LinkOption.NOFOLLOW_LINKS)) {
      throw new EnvironmentException(
          "packer build left no file " + imageDir + " in output_directory" + found(output),
          "let the template name its output ${var.build_name} in ${var.output_directory}");
    }
    if (Files.size(image) == 0) {
      throw new EnvironmentException("packer build left an empty image " + imageDir, REMEDY);
    }
    return image;
  }

  private static String found(Path output) throws IOException {
    if (!Files.isDirectory(output)) {
      return ", which it did not make";
    }
    try (Stream<Path> files = Files.list(output)) {
      List<String> names =
          files.map(file -> String.valueOf(file.getFileName())).sorted().limit(5).toList();
      return names.isEmpty() ? ", which is empty" : ", but " + String.join(", ", names);
    }
  }
}
