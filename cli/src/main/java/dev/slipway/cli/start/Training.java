package dev.slipway.cli.start;

import dev.slipway.cli.Program;
import dev.slipway.cli.terminal.Surroundings;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;

/**
 * Does once what users do every day: help, a mistake, files of both notations in every format, and
 * a live check over TLS with a client certificate, against a server of its own on loopback. Exits
 * with 0 only if the live check was answered.
 */
public final class Training {

  private static final List<String> FORMATS = List.of("text", "json", "yaml", "junit", "html");

  private final Path examples;
  private final Path folder;

  private Training(Path examples, Path folder) {
    this.examples = examples;
    this.folder = folder;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("slipway-training");
    int code;
    try {
      code = new Training(Path.of(args[0]), folder).run();
    } finally {
      delete(folder);
    }
    System.exit(code);
  }

  private int run() throws Exception {
    Path nodes = examples.resolve("three-hosts.json");
    slipway("--help");
    slipway("check", "--help");
    slipway("check", "--mistake");
    slipway("check", examples.resolve("missing.json").toString());
    for (String format : FORMATS) {
      slipway("check", nodes.toString(), "--format", format);
    }
    slipway("check", examples.resolve("one-host-three-zones.json").toString());
    slipway(
        "check",
        examples.resolve("hosts-unknown.yaml").toString(),
        "--evidence",
        examples.resolve("hosts-unknown.evidence.yaml").toString());
    release();
    try (TrainingServer server = TrainingServer.start(folder, Files.readAllBytes(nodes))) {
      String kubeconfig = server.kubeconfig().toString();
      slipway("snapshot", "--kubeconfig", kubeconfig, "-o", folder.resolve("s.json").toString());
      slipway("check", folder.resolve("s.json").toString());
      return slipway("check", "--kubeconfig", kubeconfig);
    }
  }

  /** A stack from its beginning to its release, without a registry. */
  private void release() throws Exception {
    slipway("stack", "--help");
    Path stacks = folder.resolve("stacks");
    slipway(
        "stack",
        "init",
        "stacks/harbour",
        "--provider",
        "openstack",
        "--name",
        "harbour",
        "--kubernetes",
        "v1.34.7");
    // Not in git yet: that is said, and JGit is kept from measuring the disk.
    slipway("stack", "lint", "stacks/harbour");
    try (Git git = Git.init().setDirectory(stacks.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setMessage("Training")
          .setAuthor("Training", "training@example.org")
          .setCommitter("Training", "training@example.org")
          .setSign(false)
          .call();
    }
    slipway("stack", "lint", "stacks/harbour", "--no-render");
    slipway("stack", "build", "stacks/harbour", "--no-render");
    slipway("stack", "build", "stacks/harbour", "--no-render", "--format", "json");
    slipway("stack", "verify", ".release/openstack-harbour-1-34-v1");
  }

  private int slipway(String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of("HOME", folder.toString()),
            folder,
            Clock.systemUTC(),
            true,
            false,
            80);
    return Program.in(surroundings).run(args);
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
