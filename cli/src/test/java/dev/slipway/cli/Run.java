package dev.slipway.cli;

import dev.slipway.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A run of the program in surroundings that a test describes. */
final class Run {

  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = {};
  private boolean terminal;

  private Run(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
  }

  /** What a run left behind. */
  record Outcome(int code, String out, String err) {}

  static Run in(Path folder) {
    return new Run(folder);
  }

  /** The repository's examples. */
  static Path examples() {
    return Path.of("..", "examples").toAbsolutePath().normalize();
  }

  static String example(String name) {
    return examples().resolve(name).toString();
  }

  Run with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Run reading(byte[] standardInput) {
    input = standardInput;
    return this;
  }

  Run onATerminal() {
    terminal = true;
    return this;
  }

  Outcome of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder,
            Clock.fixed(NOW, ZoneOffset.UTC),
            terminal,
            terminal,
            80);
    int code = Program.in(surroundings).run(args);
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
