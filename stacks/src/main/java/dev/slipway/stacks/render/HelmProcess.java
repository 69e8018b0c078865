package dev.slipway.stacks.render;

import dev.slipway.report.EnvironmentException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs Helm: the library that comes with Slipway where it fits the machine, else {@code helm} on
 * the PATH. Its environment names no cluster and no proxy, so that nothing of the user's is
 * touched.
 */
final class HelmProcess {

  /** The largest charts need a tenth. */
  private static final long MOST_MEMORY = 2L << 30;

  private static final long PAGE = 4096;

  private static final int LOOK_EVERY_MILLIS = 50;

  /** What a native library of helm-java is there for. */
  private static final String LIBRARY = "/helm-linux-amd64.so";

  private final Path folder;
  private final Duration longest;
  private volatile @Nullable Process running;
  private volatile boolean stopped;

  /**
   * @param folder that everything is written to
   * @param longest how long all charts of one call may take together; each takes milliseconds
   */
  HelmProcess(Path folder, Duration longest) {
    this.folder = folder;
    this.longest = longest;
  }

  /** Why no Helm can be called here; empty where one can. */
  static Optional<String> missing() {
    return fits() || onPath().isPresent()
        ? Optional.empty()
        : Optional.of(
            "The Helm that comes with Slipway is for Linux on x86-64, and there is no helm on the"
                + " PATH.");
  }

  private static boolean fits() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return System.getProperty("os.name", "").equals("Linux")
        && (architecture.equals("amd64") || architecture.equals("x86_64"))
        && HelmProcess.class.getResource(LIBRARY) != null;
  }

  private static Optional<Path> onPath() {
    for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      Path helm = Path.of(place.isEmpty() ? "/nowhere" : place, "helm");
      if (helm.isAbsolute() && Files.isRegularFile(helm) && Files.isExecutable(helm)) {
        return Optional.of(helm);
      }
    }
    return Optional.empty();
  }

  /**
   * Renders {@code jobs}: each writes one of its two files.
   *
   * @return what went wrong with Helm itself; empty where it answered for every chart
   */
  Optional<String> run(List<HelmJob> jobs) throws IOException {
    if (stopped) {
      return Optional.of("Helm was interrupted.");
    }
    Path kubeconfig = folder.resolve("kubeconfig");
    // Port 0 is no port: a template that looks into a cluster finds none, not even on this machine.
    Files.writeString(
        kubeconfig,
        """
        {"apiVersion": "v1", "kind": "Config", "current-context": "none",
         "clusters": [{"name": "none", "cluster": {"server": "http://127.0.0.1:0"}}],
         "contexts": [{"name": "none", "context": {"cluster": "none", "user": "none"}}],
         "users": [{"name": "none", "user": {}}]}
        """);
    if (fits()) {
      return wait(library(jobs), kubeconfig, folder.resolve("said"));
    }
    for (HelmJob job : jobs) {
      Path said = Files.exists(job.error()) ? folder.resolve("said") : job.error();
      Optional<String> wrong = wait(binary(job), kubeconfig, said);
      if (wrong.isEmpty()) {
        Files.delete(said);
      } else if (Files.size(said) == 0) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private ProcessBuilder library(List<HelmJob> jobs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-Djna.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            HelmMain.class.getName()));
    for (HelmJob job : jobs) {
      command.addAll(
          List.of(
              job.release(),
              job.namespace(),
              job.kubernetes(),
              job.chart().toString(),
              job.values().toString(),
              job.out().toString(),
              job.error().toString()));
    }
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private ProcessBuilder binary(HelmJob job) {
    List<String> command = new ArrayList<>(List.of(onPath().orElseThrow().toString(), "template"));
    command.addAll(List.of(job.release(), job.chart().toString(), "--include-crds"));
    command.addAll(List.of("--namespace", job.namespace(), "--values", job.values().toString()));
    if (!job.kubernetes().isEmpty()) {
      command.addAll(List.of("--kube-version", job.kubernetes()));
    }
    return new ProcessBuilder(command).redirectOutput(job.out().toFile());
  }

  private Optional<String> wait(ProcessBuilder builder, Path kubeconfig, Path said)
      throws IOException {
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("KUBECONFIG", kubeconfig.toString());
    environment.put("HOME", folder.toString());
    for (String kind : List.of("CACHE", "CONFIG", "DATA")) {
      environment.put("HELM_" + kind + "_HOME", folder.resolve("helm").toString());
    }
    Process process = builder.directory(folder.toFile()).redirectError(said.toFile()).start();
    running = process;
    try {
      process.getOutputStream().close();
      long end = System.nanoTime() + longest.toNanos();
      while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > end) {
          return Optional.of("Helm did not end within " + longest.toSeconds() + " seconds.");
        }
        if (memory(process.pid()) > MOST_MEMORY) {
          return Optional.of("Helm took more than " + (MOST_MEMORY >> 30) + " GiB of memory.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("Helm was interrupted.");
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() == 0) {
      return Optional.empty();
    }
    String line =
        new String(Files.readAllBytes(said), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    if (line.isEmpty()) {
      throw new EnvironmentException(
          "Helm ended with exit code " + process.exitValue() + " and said nothing",
          "is there room in " + folder.getParent() + "? --no-render passes over it");
    }
    return Optional.of("Helm failed: " + line);
  }

  /** Ends the process that runs, if one does, and lets none begin. */
  void stop() {
    stopped = true;
    Process process = running;
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Resident bytes of a process; 0 where the system does not tell. */
  private static long memory(long pid) {
    try {
      String[] pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
      return Long.parseLong(pages[1]) * PAGE;
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }
}
