package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.cli.Run.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real OpenStack of lab/openstack, and what nobody may learn of it. Its own commands do what
 * the product never does: changing things.
 */
final class NovaLab {

  private static final Pattern ENTRY = Pattern.compile("\"(\\w+)\": ?\"([^\"]*)\"");
  private static final Pattern SECRET =
      Pattern.compile("(?:password|application_credential_secret): *[\"']?([^\\s\"']{8,})");

  private final Path state;
  private final List<String> made = new ArrayList<>();

  private NovaLab(Path state) {
    this.state = state;
  }

  /** The lab that is up; without one the test is skipped. */
  static NovaLab running() {
    String state = System.getenv("SLIPWAY_LAB_OPENSTACK");
    assumeTrue(state != null, "SLIPWAY_LAB_OPENSTACK names no lab; lab/openstack/up starts one");
    return new NovaLab(Path.of(String.valueOf(state)));
  }

  Path clouds() {
    return state.resolve("clouds.yaml");
  }

  Path state() {
    return state;
  }

  /** Makes servers of the member; options as lab/openstack/servers takes them. */
  List<Map<String, String>> create(String name, int count, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("create", name, Integer.toString(count)));
    words.addAll(List.of(options));
    made.add(name);
    return script("servers", words.toArray(String[]::new))
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(NovaLab::read)
        .toList();
  }

  void deleteAll() throws Exception {
    for (String name : made) {
      script("servers", "delete", name);
    }
    made.clear();
  }

  /** The operator moves {@code server}; the server afterwards. */
  Map<String, String> migrate(String server, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of(server));
    words.addAll(List.of(options));
    return read(
        script("migrate", words.toArray(String[]::new)).lines().reduce("", (before, line) -> line));
  }

  /** Runs a command of lab/openstack and gives what it printed. */
  String script(String name, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "lab", "openstack", name).toAbsolutePath().normalize().toString());
    command.addAll(List.of(words));
    command.add(state.toString());
    return printed(command);
  }

  /** Makes the servers {@code name} nodes of the Kubernetes lab, as their registration would. */
  void register(String name, Path kubernetes) throws Exception {
    printed(
        List.of(
            Path.of("..", "lab", "openstack", "nodes").toAbsolutePath().normalize().toString(),
            name,
            state.toString(),
            kubernetes.toString(),
            "--host-id-label"));
  }

  private static String printed(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  /** Neither a secret nor the name of a hypervisor, which a member of a project may not know. */
  void staysHidden(Outcome outcome) throws IOException {
    staysHidden(outcome.out() + outcome.err());
  }

  void staysHidden(String said) throws IOException {
    assertThat(said).doesNotContainPattern("host-[ab][123]");
    Matcher secret = SECRET.matcher(Files.readString(clouds()));
    int secrets = 0;
    while (secret.find()) {
      assertThat(said).doesNotContain(secret.group(1));
      secrets++;
    }
    assertThat(secrets).isPositive();
  }

  /**
   * A list of nodes that are {@code servers}, labelled as the cloud controller manager labels nodes
   * when they register.
   */
  static String nodes(List<Map<String, String>> servers) {
    List<String> nodes = new ArrayList<>();
    for (Map<String, String> server : servers) {
      nodes.add(
          """
          {"kind":"Node","apiVersion":"v1","metadata":{"name":"%s","labels":{\
          "node-role.kubernetes.io/control-plane":"",\
          "topology.kubernetes.io/region":"RegionLab","topology.kubernetes.io/zone":"%s",\
          "topology.openstack.org/host-id":"%s"}},"spec":{"providerID":"openstack:///%s"}}\
          """
              .formatted(
                  value(server, "name"),
                  value(server, "zone"),
                  value(server, "hostId"),
                  value(server, "id")));
    }
    return "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":["
        + String.join(",", nodes)
        + "]}";
  }

  static String value(Map<String, String> strings, String key) {
    assertThat(strings).containsKey(key);
    return strings.getOrDefault(key, "");
  }

  /** The strings of a line of JSON. */
  private static Map<String, String> read(String line) {
    Map<String, String> strings = new HashMap<>();
    Matcher entry = ENTRY.matcher(line);
    while (entry.find()) {
      strings.put(entry.group(1), entry.group(2));
    }
    return strings;
  }
}
