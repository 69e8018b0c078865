package dev.slipway.stacks.publish;

import dev.slipway.report.Progress;
import dev.slipway.stacks.build.BuildRequest;
import dev.slipway.stacks.build.Channel;
import dev.slipway.stacks.build.StackBuild;
import dev.slipway.stacks.registry.Registry;
import dev.slipway.stacks.registry.RegistryLab;
import dev.slipway.stacks.release.ReleaseFolder;
import dev.slipway.stacks.release.ReleasePlan;
import dev.slipway.stacks.release.ReleaseVersions;
import dev.slipway.stacks.version.StackVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Publishes release after release, each of a version of its own, until it is killed. */
final class PublishProcess {

  private PublishProcess() {}

  /** Arguments: the stack, the repository, the folder of releases, first and last number. */
  public static void main(String[] args) throws IOException {
    try (Registry registry = RegistryLab.closed(args[1])) {
      for (int i = Integer.parseInt(args[3]); i <= Integer.parseInt(args[4]); i++) {
        publish(Path.of(args[0]), registry, Path.of(args[2]), i);
        System.out.println(i);
        System.out.flush();
      }
    }
  }

  /** Publishes {@code v0-kill.NUMBER} of HEAD. */
  static Publication publish(Path stack, Registry registry, Path output, int number)
      throws IOException {
    Publication publication = publication(stack, output, number);
    new Publisher(registry, Progress.NONE).publish(publication);
    return publication;
  }

  static Publication publication(Path stack, Path output, int number) throws IOException {
    BuildRequest request =
        new BuildRequest(
            stack,
            Optional.of("HEAD"),
            false,
            Channel.CUSTOM,
            Optional.empty(),
            Optional.of(ReleaseVersions.all(new StackVersion(0, "kill", Integer.toString(number)))),
            Optional.empty(),
            output,
            Optional.empty(),
            Optional.empty(),
            false);
    try (StackBuild build = StackBuild.open(request)) {
      ReleasePlan plan = build.plan().plan();
      return Publication.of(plan, ReleaseFolder.write(plan, output));
    }
  }
}
