package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

  private static final String PREFIX = "nova-it-" + ProcessHandle.current().pid();

  @TempDir static Path folder;

  private static NovaLab lab;
  private static List<Map<String, String>> servers = List.of();

  @BeforeAll
  static void threeServersOfOneGroup() throws Exception {
    lab = NovaLab.running();
    servers = lab.create(PREFIX, 3, "--group", "anti-affinity", "--zone", "az1");
    assertThat(servers).hasSize(3);
  }

  @AfterAll
  static void cleanUp() throws Exception {
    if (lab != null) {
      lab.deleteAll();
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
    lab.staysHidden(outcome);
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
        clouds, Files.readString(lab.clouds()).replaceAll("(?m)^ *cacert: .*\\R", ""));

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
      lab.staysHidden(outcome);
    }
  }

  @Test
  @Order(6)
  void aForcedMoveAcrossZonesIsAFailureThatNamesBothValues() throws Exception {
    String node = PREFIX + "-1";
    nodes();
    String before = NovaLab.value(servers.get(1), "hostId");

    String after = NovaLab.value(lab.migrate(node, "host-b1", "--force-zone"), "hostId");
    Outcome outcome = check("lab", "--require", "observed");

    assertThat(after).isNotEqualTo(before);
    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(1);
    assertThat(outcome.out().replaceAll("\\s+", " "))
        .contains(node + ": the label says zone az1, it is az2")
        .contains("the host of " + node + " is " + after + " or " + before);
    lab.staysHidden(outcome);
  }

  private static Outcome check(String cloud, String... more) throws Exception {
    return run(
        Stream.concat(Stream.of("check", nodes(), "--cloud", cloud), Stream.of(more))
            .toArray(String[]::new));
  }

  private static Outcome run(String... words) {
    return Run.in(folder).with("OS_CLIENT_CONFIG_FILE", lab.clouds().toString()).of(words);
  }

  private static String nodes() throws Exception {
    Path file = folder.resolve("nodes.json");
    if (!Files.exists(file)) {
      Files.writeString(file, NovaLab.nodes(servers));
    }
    return file.toString();
  }
}
