package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Run.Outcome;
import dev.slipway.openstack.fault.CloudDouble;
import dev.slipway.openstack.fault.DoubleNova;
import dev.slipway.openstack.fault.DoubleServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code slipway placement attest} and {@code verify}, as provider and auditor meet them. */
class StatementCommandsTest {

  private static final String UID = "7d6c1f0e-0a57-4a0c-9f0a-6d1f3f1b7c55";

  @TempDir Path folder;

  @BeforeEach
  void aClusterAndItsEvidence() throws IOException {
    Files.writeString(folder.resolve("prod.json"), snapshot(UID, "b1"));
    evidence("observed", "h1", "h2", "h3");
    Files.writeString(folder.resolve("signers"), "noc@provider.example " + resource("plain.pub"));
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("key"), resource("plain")),
        PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void whatAProviderAttestsAnAuditorVerifiesAndChecks() throws IOException {
    Outcome attested = attest();
    assertThat(attested.err()).contains("3 members of prod, observed, valid until 2027-02-19T08");
    assertThat(attested.code()).isZero();

    Outcome verified = verify("--snapshot", "prod.json");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out()).contains("3 control-plane members on 3 hosts");

    Outcome checked = check("--require", "attested");
    assertThat(checked.code()).as(checked.out() + checked.err()).isZero();
    assertThat(checked.out()).contains("evidence attested").doesNotContain("disagree:");
    assertThat(Run.in(folder).of("check", "prod.json", "--require", "attested").code())
        .isEqualTo(3);
  }

  @Test
  void theStatementNamesNoHostAndNoCloud() throws IOException {
    assertThat(attest().code()).isZero();

    assertThat(Files.readString(folder.resolve("s.json")))
        .doesNotContain("h1", "h2", "gx-scs", "the-project", "openstack:")
        .contains("cp-1", "\"zone\": \"az1\"");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("pseudonyms"))))
        .isEqualTo("rw-------");
  }

  @Test
  void attestsWhatNovaSaysWithoutNamingTheCloud() throws IOException {
    try (CloudDouble cloud = CloudDouble.start()) {
      cloud.cloudsYaml(folder);
      String prod = Files.readString(folder.resolve("prod.json"));
      for (int i = 1; i <= 3; i++) {
        String id = "0000000" + i + "-0000-4000-8000-000000000000";
        prod = prod.replace("openstack:///b" + i + "\"", "openstack:///" + id + "\"");
        cloud.nova().put(DoubleServer.active(id, "hypervisor-" + i, "az" + i));
      }
      Files.writeString(folder.resolve("prod.json"), prod.replace("\"R\"", "\"RegionOne\""));

      Outcome attested =
          Run.in(folder)
              .of(
                  "placement",
                  "attest",
                  "prod.json",
                  "--cloud",
                  "double",
                  "--key",
                  "key",
                  "--pseudonym-key",
                  "pseudonyms",
                  "-o",
                  "s.json");

      assertThat(attested.code()).as(attested.err()).isZero();
      assertThat(attested.err()).contains("3 members of prod, observed");
      assertThat(Files.readString(folder.resolve("s.json")))
          .doesNotContain("127.0.0.1", "hypervisor", DoubleNova.hostId("hypervisor-1"));
      assertThat(check("--require", "attested").code()).isZero();
    }
  }

  @Test
  void equalHostsStayEqualFromStatementToStatement() throws IOException {
    assertThat(attest().code()).isZero();
    List<String> first = hosts();
    evidence("observed", "h1", "h1", "h3");
    assertThat(attest().code()).isZero();
    List<String> second = hosts();

    assertThat(first).doesNotHaveDuplicates().hasSize(3);
    assertThat(second).containsExactly(first.get(0), first.get(0), first.get(2));
    Outcome checked = check();
    assertThat(checked.out()).contains("placement.quorum-safety").contains("3 - 2 = 1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tampered      | 1 | the content is not what was signed",
        "unsigned      | 1 | It is not signed",
        "identity      | 1 | names the identity",
        "wrong-key     | 1 | does not name for",
        "namespace     | 1 | not for the namespace",
        "broken        | 1 | does not begin with the line",
        "expired       | 1 | It expired at",
        "early         | 1 | It is not valid yet",
        "cluster       | 1 | in question is",
        "challenge     | 1 | It repeats no challenge",
        "no-cluster    | 3 | was not said",
      })
  void refusesWithTheReason(String fault, int code, String reason) throws IOException {
    assertThat(attest().code()).isZero();
    Path statement = folder.resolve("s.json");
    List<String> arguments = new ArrayList<>(List.of("--cluster-uid", UID));
    switch (fault) {
      case "tampered" ->
          Files.writeString(statement, Files.readString(statement).replace("az1", "az9"));
      case "unsigned" -> Files.delete(folder.resolve("s.json.sig"));
      case "identity" ->
          Files.writeString(folder.resolve("signers"), "other " + resource("plain.pub"));
      case "wrong-key" ->
          Files.writeString(
              folder.resolve("signers"),
              "noc@provider.example ssh-ed25519"
                  + " AAAAC3NzaC1lZDI1NTE5AAAAIE7x7N1f9hQhG3PqWbVJj6cO7cE3cUv8aY2sZ5XyqB1c");
      case "namespace" ->
          Files.writeString(
              folder.resolve("signers"),
              "noc@provider.example namespaces=\"report\" " + resource("plain.pub"));
      case "broken" -> Files.writeString(folder.resolve("s.json.sig"), "x");
      case "expired" -> arguments.addAll(List.of("--at", "2027-02-19T08:05:01Z"));
      case "early" -> arguments.addAll(List.of("--at", "2026-11-21T08:54:59Z"));
      case "cluster" -> arguments.set(1, "another");
      case "challenge" -> arguments.addAll(List.of("--challenge", "42"));
      default -> arguments.clear();
    }

    Outcome verified = verify(arguments.toArray(String[]::new));

    assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(code);
    assertThat(verified.out().replaceAll("\\s+", " ")).contains(reason);
    if (!fault.equals("cluster") && !fault.equals("challenge") && code == 1) {
      boolean time = fault.equals("expired") || fault.equals("early");
      Outcome checked = time ? check("--at", arguments.getLast()) : check();
      assertThat(checked.code()).as(checked.out() + checked.err()).isEqualTo(2);
      assertThat(checked.out()).isEmpty();
    }
  }

  @Test
  void fiveMinutesOfClockSkewAreAllowedFor() throws IOException {
    assertThat(attest().code()).isZero();

    assertThat(verify("--cluster-uid", UID, "--at", "2026-11-21T08:55:00Z").code()).isZero();
    assertThat(verify("--cluster-uid", UID, "--at", "2027-02-19T08:05:00Z").code()).isZero();
  }

  @Test
  void acceptsTheAnswerToAChallenge() throws IOException {
    assertThat(attest("--challenge", "42").code()).isZero();

    assertThat(verify("--cluster-uid", UID, "--challenge", "42").code()).isZero();
    assertThat(verify("--cluster-uid", UID, "--challenge", "43").code()).isEqualTo(1);
  }

  @Test
  void refusesAnOlderStatementThanOneAlreadySeen() throws IOException {
    assertThat(attest().code()).isZero();
    assertThat(verify("--cluster-uid", UID, "--seen", "seen").code()).isZero();
    assertThat(verify("--cluster-uid", UID, "--seen", "seen").code()).isZero();
    String journal = Files.readString(folder.resolve("seen"));
    Files.writeString(folder.resolve("seen"), journal.replace("T09:00:00Z", "T09:00:01Z"));

    Outcome verified = verify("--cluster-uid", UID, "--seen", "seen");

    assertThat(verified.code()).isEqualTo(1);
    assertThat(verified.out().replaceAll("\\s+", " ")).contains("an old statement is shown again");
  }

  @Test
  void aReplacedMachineIsNotAttested() throws IOException {
    assertThat(attest().code()).isZero();
    Files.writeString(folder.resolve("prod.json"), snapshot(UID, "b2"));

    Outcome checked = check("--require", "attested", "-v");

    assertThat(checked.out().replaceAll("\\s+", " ")).contains("about another machine");
    assertThat(checked.out()).doesNotContain("3 distinct hosts");
  }

  @Test
  void aStatementOfAnotherClusterIsNoEvidence() throws IOException {
    assertThat(attest().code()).isZero();
    Files.writeString(folder.resolve("prod.json"), snapshot("another", "b1"));

    Outcome checked = check();

    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.err()).contains("in question is another");
  }

  @Test
  void aStatementIsNoEvidenceWithoutWhomToTrust() throws IOException {
    assertThat(attest().code()).isZero();

    Outcome checked = Run.in(folder).of("check", "prod.json", "--evidence", "s.json");

    assertThat(checked.code()).isEqualTo(2);
    assertThat(checked.err()).contains("--allowed-signers FILE and --identity PRINCIPAL");
  }

  @Test
  void aStatementIsNoEvidenceForAnother() throws IOException {
    assertThat(attest().code()).isZero();

    Outcome again = attest("--evidence", "s.json");

    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err())
        .contains("a signed statement cannot be the evidence for another one")
        .contains("--cloud");
  }

  @Test
  void doesNotSignWhatIsNotKnownWellEnough() throws IOException {
    evidence("declared", "h1", "h2", "h3");

    Outcome attested = attest();

    assertThat(attested.code()).isEqualTo(3);
    assertThat(attested.err()).contains("the host of cp-1, cp-2, cp-3 is not known as observed");
    assertThat(written()).containsExactlyInAnyOrder("prod.json", "e.yaml", "signers", "key");
  }

  @Test
  void aSignatureDoesNotMakeWhatWasOnlyDeclaredAttested() throws IOException {
    evidence("declared", "h1", "h2", "h3");
    assertThat(attest("--require", "declared").code()).isZero();

    assertThat(check("--require", "attested").code()).isEqualTo(3);
    assertThat(check("--require", "declared").code()).isZero();
  }

  @Test
  void writesNothingWhereTheKeyDoesNotSuffice() throws IOException {
    Files.setPosixFilePermissions(
        Files.writeString(folder.resolve("key"), resource("encrypted")),
        PosixFilePermissions.fromString("rw-------"));
    Files.writeString(folder.resolve("pass"), "wrong\n");

    Outcome attested = attest("--passphrase-file", "pass");

    assertThat(attested.code()).isEqualTo(2);
    assertThat(attested.err()).contains("the passphrase is not the one of this key");
    assertThat(attest().err()).contains("there is no terminal to ask for the passphrase on");
    assertThat(written())
        .containsExactlyInAnyOrder("prod.json", "e.yaml", "signers", "key", "pass");
    Files.writeString(folder.resolve("pass"), "correct horse\n");
    assertThat(attest("--passphrase-file", "pass").code()).isZero();
  }

  @Test
  void needsToKnowTheCluster() throws IOException {
    Files.writeString(
        folder.resolve("prod.json"), snapshot(UID, "b1").replace("\"uid\": \"" + UID + "\",", ""));

    Outcome attested = attest();

    assertThat(attested.code()).isEqualTo(2);
    assertThat(attested.err()).contains("the UID of the namespace kube-system is not known");
  }

  private Outcome attest(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "placement",
                "attest",
                "prod.json",
                "--evidence",
                "e.yaml",
                "--key",
                "key",
                "--pseudonym-key",
                "pseudonyms",
                "-o",
                "s.json"));
    arguments.addAll(List.of(more));
    return Run.in(folder).of(arguments.toArray(String[]::new));
  }

  private Outcome verify(String... more) {
    return trusting(List.of("placement", "verify", "s.json"), more);
  }

  private Outcome check(String... more) {
    return trusting(List.of("check", "prod.json", "--evidence", "s.json"), more);
  }

  private Outcome trusting(List<String> command, String... more) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--allowed-signers", "signers", "--identity", "noc@provider.example"));
    arguments.addAll(List.of(more));
    return Run.in(folder).of(arguments.toArray(String[]::new));
  }

  private List<String> hosts() throws IOException {
    return Files.readString(folder.resolve("s.json"))
        .lines()
        .filter(line -> line.contains("\"host\":"))
        .toList();
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void evidence(String grade, String... hosts) throws IOException {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < hosts.length; i++) {
      members.append(
          "  - {node: cp-%d, providerID: 'openstack:///b%d', host: %s, zone: az%d, region: R}\n"
              .formatted(i + 1, i + 1, hosts[i], i + 1));
    }
    Files.writeString(
        folder.resolve("e.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: PlacementEvidence
        scope: {cloud: gx-scs, project: the-project, region: R}
        grade: %s
        observedAt: 2026-11-21T08:00:00Z
        members:
        """
                .formatted(grade)
            + members);
  }

  /** Three members; the first is the machine {@code first}. */
  private static String snapshot(String uid, String first) {
    StringBuilder nodes = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      nodes.append(i == 1 ? "" : ",\n");
      nodes.append(
          """
          {"name": "cp-%d", "createdAt": "2026-11-20T08:00:00Z", "providerID": "openstack:///%s",
           "labels": {"node-role.kubernetes.io/control-plane": "",
             "topology.kubernetes.io/zone": "az%d", "topology.kubernetes.io/region": "R",
             "topology.openstack.org/host-id": "h%d"}}\
          """
              .formatted(i, i == 1 ? first : "b" + i, i, i));
    }
    return """
    {"apiVersion": "slipway.dev/v1", "kind": "Snapshot", "takenAt": "2026-11-21T08:30:00Z",
     "cluster": {"name": "prod", "uid": "%s", "caFingerprint": "ab12"},
     "sources": {"nodes": {"outcome": "READ"},
       "placementConfigMap": {"outcome": "ABSENT", "why": "there is none"}},
     "nodes": [
    """
            .formatted(uid)
        + nodes
        + "]}\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StatementCommandsTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
