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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verdicts about real servers of lab/openstack, asked for by an ordinary member of the project; the
 * admin only moves them. The order is that of a cluster's life: made, checked, moved, checked.
 */
@Timeout(300)
@TestMethodOrder(OrderAnnotation.class)
class NovaIT {

  private static final Pattern ENTRY = Pattern.compile("\"(\\w+)\": ?\"([^\"]*)\"");
  private static final Pattern SECRET =
      Pattern.compile("(?:password|application_credential_secret): *[\"']?([^\\s\"']{8,})");
  private static final String PREFIX = "nova-it-" + ProcessHandle.current().pid();

  @TempDir static Path folder;

  private static Path lab;
  private static final List<Map<String, String>> servers = new ArrayList<>();

  @BeforeAll
  static void threeServersOfOneGroup() throws Exception {
    String state = System.getenv("SLIPWAY_LAB_OPENSTACK");
    assumeTrue(state != null, "SLIPWAY_LAB_OPENSTACK names no lab; lab/openstack/up starts one");
    lab = Path.of(state);
    String made =
        script("servers", "create", PREFIX, "3", "--group", "anti-affinity", "--zone", "az1");
    made.lines().filter(line -> line.startsWith("{")).forEach(line -> servers.add(read(line)));
    assertThat(servers).hasSize(3);
  }

  @AfterAll
  static void cleanUp() throws Exception {
    if (lab != null) {
      script("servers", "delete", PREFIX);
    }
  }

  @Test
  @Order(1)
  void threeServersOfAnAntiAffinityGroupPassObserved() throws Exception {
    Outcome outcome = check("lab", "--require", "observed", "--verbose");

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains(
            "3 distinct hosts",
            "evidence observed",
            "keeps all 3 members apart: anti-affinity, at most one on a host",
            "Losing any one host leaves a majority",
            "The labels agree with an independent source, for 3 of 3 nodes");
    revealsNothing(outcome);
  }

  @Test
  @Order(2)
  void theProjectReadTwiceIsOneProject() throws Exception {
    Outcome outcome = check("lab", "--cloud", "lab-password", "--require", "observed");

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
  }

  @Test
  @Order(3)
  void anotherProjectKnowsNothingOfTheServers() throws Exception {
    Outcome outcome = check("lab-other", "--require", "observed");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out().replaceAll("\\s+", " ")).contains("deleted, or of another project");
  }

  @Test
  @Order(4)
  void theCloudIsNotBelievedWithoutItsAuthority() throws Exception {
    Path clouds = folder.resolve("untrusting.yaml");
    Files.writeString(
        clouds,
        Files.readString(lab.resolve("clouds.yaml")).replaceAll("(?m)^ *cacert: .*\\R", ""));

    Outcome outcome =
        Run.in(folder)
            .with("OS_CLIENT_CONFIG_FILE", clouds.toString())
            .of("check", nodes(), "--cloud", "lab");

    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("https://127.0.0.1:", "cacert");
  }

  @Test
  @Order(5)
  void showsWhatItKnowsWithoutTheNameOfAHypervisor() throws Exception {
    for (String format : List.of("text", "svg", "json", "yaml")) {
      Outcome outcome = run("placement", "show", nodes(), "--cloud", "lab", "--format", format);

      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.out()).contains(PREFIX + "-0");
      revealsNothing(outcome);
    }
  }

  @Test
  @Order(6)
  void aForcedMoveAcrossZonesIsAFailureThatNamesBothValues() throws Exception {
    String node = PREFIX + "-1";
    nodes();
    String before = value(servers.get(1), "hostId");

    String after =
        value(read(lastLine(script("migrate", node, "host-b1", "--force-zone"))), "hostId");
    Outcome outcome = check("lab", "--require", "observed");

    assertThat(after).isNotEqualTo(before);
    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(1);
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains(node + ": the label says zone az1, it is az2")
        .contains("the host of " + node + " is " + after + " or " + before);
    revealsNothing(outcome);
  }

  private static void revealsNothing(Outcome outcome) throws IOException {
    String said = outcome.out() + outcome.err();
    assertThat(said).doesNotContainPattern("host-[ab][123]");
    Matcher secret = SECRET.matcher(Files.readString(lab.resolve("clouds.yaml")));
    int secrets = 0;
    while (secret.find()) {
      assertThat(said).doesNotContain(secret.group(1));
      secrets++;
    }
    assertThat(secrets).isPositive();
  }

  private static Outcome check(String cloud, String... more) throws Exception {
    return run(
        Stream.concat(Stream.of("check", nodes(), "--cloud", cloud), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Outcome run(String... words) {
    return Run.in(folder)
        .with("OS_CLIENT_CONFIG_FILE", lab.resolve("clouds.yaml").toString())
        .of(words);
  }

  /** As the cloud controller manager labels nodes when they register: once. */
  private static String nodes() throws Exception {
    Path file = folder.resolve("nodes.json");
    if (!Files.exists(file)) {
      List<String> nodes = new ArrayList<>();
      for (Map<String, String> server : servers) {
        nodes.add(
            """
            {"kind":"Node","apiVersion":"v1","metadata":{"name":"%s","labels":{\
            "node-role.kubernetes.io/control-plane":"",\
            "topology.kubernetes.io/region":"RegionLab","topology.kubernetes.io/zone":"az1",\
            "topology.openstack.org/host-id":"%s"}},"spec":{"providerID":"openstack:///%s"}}\
            """
                .formatted(value(server, "name"), value(server, "hostId"), value(server, "id")));
      }
      Files.writeString(
          file,
          "{\"kind\":\"NodeList\",\"apiVersion\":\"v1\",\"items\":["
              + String.join(",", nodes)
              + "]}");
    }
    return file.toString();
  }

  /** A command of lab/openstack, for what the product never does: changing things. */
  private static String script(String name, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of("..", "lab", "openstack", name).toAbsolutePath().normalize().toString());
    command.addAll(List.of(words));
    command.add(lab.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  private static String lastLine(String text) {
    return text.lines().reduce("", (before, line) -> line);
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

  private static String value(Map<String, String> strings, String key) {
    assertThat(strings).containsKey(key);
    return strings.getOrDefault(key, "");
  }
}
