package dev.slipway.stacks.build;

import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.sigstore.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a stack again and again, each time into a folder of its own, until it is killed. */
final class BuildProcess {

  private BuildProcess() {}

  /** Arguments: the stack, the folder of the folders, how many. */
  public static void main(String[] args) throws IOException {
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      build(Path.of(args[0]), Path.of(args[1], Integer.toString(i)));
    }
  }

  static void build(Path stack, Path output) throws IOException {
    build(stack, output, null);
  }

  static void build(Path stack, Path output, @Nullable SigningKey key) throws IOException {
    BuildRequest request =
        new BuildRequest(
            stack,
            Optional.of("HEAD"),
            false,
            Channel.STABLE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            output,
            Optional.empty(),
            Optional.empty(),
            false);
    try (StackBuild build = StackBuild.open(request)) {
      ReleaseFolder.write(build.plan().plan(), output, Optional.ofNullable(key));
    }
  }
}
