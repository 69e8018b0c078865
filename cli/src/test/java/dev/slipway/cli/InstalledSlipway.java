package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of what a build leaves, on a path with a space, started as a user starts it. */
record InstalledSlipway(Path home) {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** How a process ended. */
  record Ended(int code, String out, String err) {}

  /** Copies and starts it once, so that it is prepared. */
  static InstalledSlipway in(Path folder) throws Exception {
    Path home = folder.resolve("a folder");
    for (String file : List.of("slipway", "mvnw", ".mvn/find-jdk.sh")) {
      copy(REPOSITORY.resolve(file), home.resolve(file));
    }
    for (String below : List.of("examples", "cli/target/slipway/lib")) {
      try (Stream<Path> files = Files.list(REPOSITORY.resolve(below))) {
        for (Path file : files.toList()) {
          copy(file, home.resolve(below).resolve(file.getFileName()));
        }
      }
    }
    // Outside a checkout the commit is empty.
    Files.writeString(home.resolve("cli/target/slipway/commit"), "\n");
    InstalledSlipway installed = new InstalledSlipway(home);
    Ended first = installed.run(home, Map.of(), "./slipway", "version");
    if (first.code() != 0 || !first.err().contains("preparing a fast start")) {
      throw new IOException("the first start: " + first);
    }
    return installed;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  String program() {
    return home.resolve("slipway").toString();
  }

  /** Runs {@code command} in {@code folder} to its end. */
  Ended run(Path folder, Map<String, String> environment, String... command) throws Exception {
    Path out = Files.createTempFile("slipway", "out");
    Path err = Files.createTempFile("slipway", "err");
    try {
      Process process = start(folder, environment, out, err, command);
      if (!process.waitFor(150, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("does not end: " + String.join(" ", command));
      }
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts {@code command} in {@code folder}. */
  Process start(Path folder, Map<String, String> environment, Path out, Path err, String... command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
