package dev.slipway.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is said, in colour or not. */
final class OutputOptions {

  @Option(
      names = {"-q", "--quiet"},
      description = "Say nothing but errors; the exit code tells.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also tell what was examined, all evidence, and each request.")
  boolean verbose;

  @Option(
      names = "--no-color",
      description = "No colour; NO_COLOR in the environment says the same.")
  boolean noColour;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE, which appears whole or not at all; - is standard output.")
  @Nullable Path file;

  /** The file to write to; null for standard output. */
  @Nullable Path file() {
    return file == null || file.toString().equals("-") ? null : file;
  }
}
