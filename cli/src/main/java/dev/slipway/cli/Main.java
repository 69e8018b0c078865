package dev.slipway.cli;

import dev.slipway.cli.terminal.Surroundings;

/** Entry point of the program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int code = Program.in(Surroundings.ofProcess()).run(args);
    System.exit(code);
  }
}
