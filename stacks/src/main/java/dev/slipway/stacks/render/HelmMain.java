package dev.slipway.stacks.render;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls Helm's own code in a process of its own: a template may loop for ever or fill the memory,
 * and native code cannot be stopped within a process.
 *
 * <p>Arguments, seven for each chart: the components of {@link HelmJob} in their order.
 */
final class HelmMain {

  static final int ARGUMENTS = 7;

  private HelmMain() {}

  public static void main(String[] args) throws IOException {
    for (int i = 0; i + ARGUMENTS <= args.length; i += ARGUMENTS) {
      TemplateCommand command =
          new Helm(Path.of(args[i + 3]))
              .template()
              .withName(args[i])
              .withNamespace(args[i + 1])
              .withValuesFile(Path.of(args[i + 4]));
      if (!args[i + 2].isEmpty()) {
        command.withKubeVersion(args[i + 2]);
      }
      try {
        Files.writeString(Path.of(args[i + 5]), command.call());
      } catch (IllegalStateException e) {
        Files.writeString(Path.of(args[i + 6]), String.valueOf(e.getMessage()));
      }
    }
  }
}
