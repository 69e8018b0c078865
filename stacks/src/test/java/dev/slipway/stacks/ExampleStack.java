package dev.slipway.stacks;

import dev.slipway.stacks.definition.Stack;
import dev.slipway.stacks.definition.StackReader;
import dev.slipway.stacks.source.Content;
import dev.slipway.stacks.source.Origin;
import dev.slipway.stacks.source.SourceFile;
import dev.slipway.stacks.source.SourceFiles;
import dev.slipway.stacks.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The stack of {@code examples/stack}, and what tests change in it. */
public final class ExampleStack {

  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, byte[]> data = new TreeMap<>();

  /** As it lies in the repository. */
  public static ExampleStack whole() {
    ExampleStack example = new ExampleStack();
    Path root = Path.of("..", "examples", "stack");
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        example.files.put(root.relativize(file).toString(), Files.readString(file));
      }
      return example;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the older convention: one chart of addons, and values for it. */
  public static ExampleStack ofOldConvention() {
    ExampleStack example = whole();
    example.files.keySet().removeIf(path -> path.startsWith("cluster-addon"));
    example.files.remove("clusteraddon.yaml");
    return example
        .with(
            "cluster-addon/Chart.yaml",
            "apiVersion: v2\nname: docker-harbour-1-34-cluster-addon\nversion: v1\n")
        .with(
            "cluster-addon/templates/a.yaml",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
        .with("cluster-addon-values.yaml", "values: |\n  version: << .ClusterAddonVersion >>\n");
  }

  public ExampleStack with(String path, String content) {
    files.put(path, content);
    return this;
  }

  /** As {@link #with(String, String)}, for what is no text. */
  public ExampleStack with(String path, byte[] content) {
    files.remove(path);
    data.put(path, content);
    return this;
  }

  public ExampleStack without(String path) {
    if (!files.keySet().removeIf(file -> file.equals(path) || file.startsWith(path + "/"))) {
      throw new AssertionError("there is no " + path);
    }
    return this;
  }

  public ExampleStack replacing(String path, String old, String now) {
    String text = files.getOrDefault(path, "");
    if (!text.contains(old)) {
      throw new AssertionError(path + " does not contain " + old);
    }
    return with(path, text.replace(old, now));
  }

  public Map<String, String> files() {
    return files;
  }

  public SourceTree tree() {
    Origin origin =
        new Origin(
            Optional.of("https://git.example.org/stacks"),
            "8271ca4".repeat(5) + "01234",
            "1".repeat(40),
            "",
            TestRepository.COMMITTED,
            false);
    return new SourceTree(
        origin,
        new SourceFiles(
            Stream.concat(
                    files.entrySet().stream()
                        .map(file -> new SourceFile(file.getKey(), content(file.getValue()))),
                    data.entrySet().stream()
                        .map(file -> new SourceFile(file.getKey(), Content.of(file.getValue()))))
                .toList()));
  }

  private static Content content(String text) {
    return Content.of(text.getBytes(StandardCharsets.UTF_8));
  }

  public Stack stack() {
    try {
      return StackReader.read(tree());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
