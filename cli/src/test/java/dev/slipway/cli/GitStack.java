package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Stacks in a repository of git that a test changes. */
final class GitStack {

  private final Path root;

  private GitStack(Path root) {
    this.root = root;
  }

  /** That of {@code examples/stack}, not yet committed. */
  static GitStack ofExample(Path root) throws IOException, InterruptedException {
    GitStack stack = at(root);
    stack.copyExample("");
    return stack;
  }

  /** A repository without anything in it. */
  static GitStack at(Path root) throws IOException, InterruptedException {
    Files.createDirectories(root);
    GitStack stack = new GitStack(root);
    stack.git("init", "-q", "-b", "main");
    return stack;
  }

  /** Writes the files of {@code examples/stack} below a folder of the repository. */
  void copyExample(String folder) throws IOException {
    Path example = Run.examples().resolve("stack");
    try (Stream<Path> files = Files.walk(example)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = root.resolve(folder).resolve(example.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  Path root() {
    return root;
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  void replace(String file, String old, String now) throws IOException {
    Path path = root.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, now));
  }

  void replaceEverywhere(String old, String now) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!root.relativize(file).startsWith(".git")) {
          Files.writeString(file, Files.readString(file).replace(old, now));
        }
      }
    }
  }

  String commit() throws IOException, InterruptedException {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "a commit");
    return git("rev-parse", "HEAD");
  }

  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "Tester",
                "GIT_AUTHOR_EMAIL", "tester@example.org",
                "GIT_AUTHOR_DATE", "2026-04-24T10:00:00Z",
                "GIT_COMMITTER_NAME", "Tester",
                "GIT_COMMITTER_EMAIL", "tester@example.org",
                "GIT_COMMITTER_DATE", "2026-04-24T10:00:00Z"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(said).isZero();
    return said.strip();
  }
}
