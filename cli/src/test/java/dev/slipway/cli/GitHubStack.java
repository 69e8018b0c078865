package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.stacks.github.GitHubDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The example stack in a git repository whose commits are pushed to a double of GitHub. */
record GitHubStack(Path folder, GitHubDouble github) {

  static final String PLACE = "github:" + GitHubDouble.OWNER + "/" + GitHubDouble.NAME;

  static GitHubStack in(Path folder, GitHubDouble github) throws IOException {
    GitHubStack stack = new GitHubStack(folder.resolve("harbour"), github);
    Path example = Run.examples().resolve("stack");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = stack.folder.resolve(example.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    stack.git("init", "-q", "-b", "main");
    stack.commit();
    stack.push();
    Files.writeString(folder.resolve("ca.pem"), github.authorityPem());
    return stack;
  }

  void commit() throws IOException {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "a commit");
  }

  void push() throws IOException {
    github.push(head());
  }

  String head() throws IOException {
    return git("rev-parse", "HEAD").strip();
  }

  /** Variables of a process that may write. */
  Map<String, String> environment() {
    return Map.of("GITHUB_API_URL", github.api(), "GITHUB_TOKEN", GitHubDouble.WRITE);
  }

  private String git(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).describedAs(said).isZero();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return said;
  }
}
