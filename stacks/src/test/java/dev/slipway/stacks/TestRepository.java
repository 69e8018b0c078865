package dev.slipway.stacks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A git repository of a test, made by git itself. */
public final class TestRepository {

  /** When everything here is committed. */
  public static final Instant COMMITTED = Instant.parse("2026-04-24T10:00:00Z");

  private final Path root;

  private TestRepository(Path root) {
    this.root = root;
  }

  public static TestRepository in(Path root) {
    TestRepository repository = new TestRepository(root);
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    repository.git("init", "-q", "-b", "main");
    return repository;
  }

  public Path root() {
    return root;
  }

  public TestRepository write(String path, String content) {
    return write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public TestRepository write(String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestRepository writeAll(Map<String, String> files) {
    files.forEach(this::write);
    return this;
  }

  public TestRepository link(String path, String target) {
    try {
      Path link = root.resolve(path);
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, Path.of(target));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestRepository replace(String path, String old, String with) {
    try {
      String text = Files.readString(root.resolve(path));
      if (!text.contains(old)) {
        throw new AssertionError(path + " does not contain " + old);
      }
      return write(path, text.replace(old, with));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything and gives the id of the commit. */
  public String commit() {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "a commit");
    return git("rev-parse", "HEAD").strip();
  }

  public TestRepository tag(String name) {
    git("tag", name);
    return this;
  }

  /** What {@code git} with {@code arguments} prints; an error where it fails. */
  public String git(String... arguments) {
    return git(new byte[0], arguments);
  }

  /** As {@link #git(String...)}, with standard input. */
  public String git(byte[] input, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add("git");
    builder.command().addAll(List.of(arguments));
    Map<String, String> environment = new TreeMap<>();
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
      environment.put("GIT_" + who + "_NAME", "Tester");
      environment.put("GIT_" + who + "_EMAIL", "tester@example.org");
      environment.put("GIT_" + who + "_DATE", COMMITTED.toString());
    }
    builder.environment().putAll(environment);
    builder.directory(root.toFile()).redirectErrorStream(true);
    try {
      Process process = builder.start();
      process.getOutputStream().write(input);
      process.getOutputStream().close();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      process.getInputStream().transferTo(out);
      if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError("git " + String.join(" ", arguments) + ": " + out);
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
