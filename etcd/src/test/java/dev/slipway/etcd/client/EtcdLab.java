package dev.slipway.etcd.client;

import dev.slipway.etcd.status.ClusterView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A cluster of lab/etcd, and the scripts that change it. */
final class EtcdLab {

  private static final Path SCRIPTS = Path.of("..", "lab", "etcd").toAbsolutePath().normalize();

  private final Path state;

  private EtcdLab(Path state) {
    this.state = state;
  }

  /** That whose state directory the variable names. */
  static EtcdLab of(String variable) {
    return new EtcdLab(Path.of(System.getenv(variable)));
  }

  ClusterView look() throws IOException, InterruptedException {
    return look(state.resolve("pki/ca.crt"), state.resolve("pki"));
  }

  /** As who has a certificate of {@code client}; as nobody where that is null. */
  ClusterView look(Path caCert, @Nullable Path client) throws IOException, InterruptedException {
    EtcdAccess access =
        EtcdAccess.read(
            Arrays.asList(Files.readString(state.resolve("endpoints")).trim().split(",")),
            caCert,
            client == null ? null : client.resolve("client.crt"),
            client == null ? null : client.resolve("client.key"),
            Duration.ofSeconds(30));
    return new EtcdClient(access, Clock.systemUTC()).look();
  }

  Path state() {
    return state;
  }

  /** Runs a script of the lab, which has to end well. */
  void run(String script, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
    command.addAll(Arrays.asList(arguments));
    command.add(state.toString());
    Path output = Files.createTempFile("etcd-lab", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + said);
    }
  }

  /** One call of etcd's JSON gateway, as somebody who administers it. */
  void call(String path, String json) throws IOException, InterruptedException {
    String port = Files.readString(state.resolve("endpoints")).trim().split(",")[0];
    Process curl =
        new ProcessBuilder(
                "curl",
                "-q",
                "--noproxy",
                "*",
                "--silent",
                "--fail",
                "--max-time",
                "20",
                "--cacert",
                state.resolve("pki/ca.crt").toString(),
                "--cert",
                state.resolve("pki/client.crt").toString(),
                "--key",
                state.resolve("pki/client.key").toString(),
                "--output",
                "/dev/null",
                "--data",
                json,
                port + path)
            .start();
    if (curl.waitFor() != 0) {
      throw new IllegalStateException("etcd refused " + path);
    }
  }

  /** A sum over the series of one metric of a member, as its own page of metrics tells it. */
  double metric(String member, String beginning) throws IOException, InterruptedException {
    String port =
        Files.readAllLines(state.resolve("settings")).stream()
            .filter(line -> line.startsWith(member + "-metrics="))
            .map(line -> line.substring(line.indexOf('=') + 1))
            .findFirst()
            .orElseThrow();
    Process curl =
        new ProcessBuilder(
                "curl",
                "-q",
                "--noproxy",
                "*",
                "--silent",
                "--fail",
                "http://127.0.0.1:" + port + "/metrics")
            .start();
    String page = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return page.lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
