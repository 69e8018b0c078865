package dev.slipway.cli.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything a command meets outside itself, so that a test can give other surroundings.
 *
 * @param environment environment variables
 * @param folder the folder that relative paths start from; the empty path for the working directory
 * @param outIsTerminal true if a person sees standard output
 * @param errIsTerminal true if a person sees standard error
 * @param columns width of the terminal
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder,
    Clock clock,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int columns) {

  private static final int DEFAULT_COLUMNS = 80;

  /**
   * Those of this process. The launcher knows what is a terminal and says so in {@code SLIPWAY_TTY}
   * ("out", "err" or both) and {@code COLUMNS}: asking the JVM costs more than the whole start.
   */
  public static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    String terminals = environment.getOrDefault("SLIPWAY_TTY", "");
    return new Surroundings(
        System.in,
        System.out,
        System.err,
        environment,
        Path.of(""),
        Clock.systemUTC(),
        terminals.contains("out"),
        terminals.contains("err"),
        columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String text) {
    return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : DEFAULT_COLUMNS;
  }

  /**
   * True if colour may be used on standard output: a terminal, and nobody objects (no-color.org).
   */
  public boolean colour() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** True if the terminal can show more than ASCII. */
  public boolean unicode() {
    Charset charset = out.charset();
    return charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF");
  }

  /** Standard output for text. */
  public PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, out.charset()), true);
  }

  /** Standard error for text. */
  public PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, err.charset()), true);
  }

  /** Standard output for bytes. */
  public OutputStream outBytes() {
    return out;
  }
}
