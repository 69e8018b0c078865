package dev.slipway.cli;

import dev.slipway.cli.terminal.Surroundings;

/** Entry point of the program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int code = Program.in(Surroundings.ofProcess()).run(args);
    System.out.flush();
    System.err.flush();
    // System.exit first asks every jar for a logger, to log that it was called; that is a tenth of
    // the time of a short run. Its shutdown hooks are for runs that are interrupted.
    Runtime.getRuntime().halt(code);
  }
}
