package dev.slipway.placement.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.placement.HostKey;
import dev.slipway.placement.evidence.Scope;
import dev.slipway.report.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

  private static final Scope SCOPE = new Scope("cloud", "project", "R");

  @TempDir Path folder;

  @Test
  void equalHostsOfOneClusterHaveEqualPseudonymsOverTime() throws Exception {
    Path file = folder.resolve("key");
    Pseudonyms first = PseudonymKeyFile.open(file, "uid", new SecureRandom());
    Pseudonyms later = PseudonymKeyFile.open(file, "uid", new SecureRandom());

    assertThat(first.of(new HostKey(SCOPE, "x"))).isEqualTo(later.of(new HostKey(SCOPE, "x")));
    assertThat(first.of(new HostKey(SCOPE, "x"))).isNotEqualTo(first.of(new HostKey(SCOPE, "y")));
  }

  @Test
  void hostsOfTwoClustersCannotBeCompared() throws Exception {
    Pseudonyms one = PseudonymKeyFile.open(folder.resolve("one"), "1", new SecureRandom());
    Pseudonyms two = PseudonymKeyFile.open(folder.resolve("two"), "2", new SecureRandom());

    assertThat(one.of(new HostKey(SCOPE, "x")).key())
        .isNotEqualTo(two.of(new HostKey(SCOPE, "x")).key());
    assertThat(one.of(SCOPE)).isNotEqualTo(two.of(SCOPE));
  }

  @Test
  void noTwoHostsShareAPseudonymHoweverTheirNamesRunIntoEachOther() throws Exception {
    Pseudonyms pseudonyms = PseudonymKeyFile.open(folder.resolve("k"), "1", new SecureRandom());
    Set<Object> seen = new HashSet<>();
    int hosts = 0;
    String[] parts = {null, "", "a", "ab", "abc", "b", "bc", "c"};
    for (String cloud : parts) {
      for (String project : parts) {
        for (String region : parts) {
          seen.add(pseudonyms.of(new Scope(cloud, project, region)));
          for (String host : List.of("", "a", "ab", "bc", "c")) {
            seen.add(pseudonyms.of(new HostKey(new Scope(cloud, project, region), host)).key());
            hosts++;
          }
        }
      }
    }
    assertThat(seen).hasSize(hosts + parts.length * parts.length * parts.length);
  }

  @Test
  void theKeyIsForItsOwnerAndItsClusterOnly() throws Exception {
    Path file = folder.resolve("key");
    Pseudonyms pseudonyms = PseudonymKeyFile.open(file, "uid", new SecureRandom());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(pseudonyms.toString()).isEqualTo("Pseudonyms");
    assertThatThrownBy(() -> PseudonymKeyFile.open(file, "other", new SecureRandom()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("the key of the cluster uid", "about other", "one key for each");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "ssh-ed25519 AAAA",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"PseudonymKey\",\"clusterUid\":\"uid\",\"key\":\"00\"}",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"PseudonymKey\",\"clusterUid\":\"uid\"}",
        "{\"apiVersion\":\"slipway.dev/v1\",\"kind\":\"PseudonymKey\",\"clusterUid\":[],\"key\":{}}",
      })
  void aBrokenKeyIsNotOverwritten(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), content);

    assertThatThrownBy(() -> PseudonymKeyFile.open(file, "uid", new SecureRandom()))
        .isInstanceOf(InvalidInputException.class);
    assertThat(file).hasContent(content);
  }

  @Test
  void aMachineIsBoundByStatementAndProviderId() {
    String bound = MachineBinding.of("1", "openstack:///a");

    assertThat(bound).isEqualTo(MachineBinding.of("1", "openstack:///a")).hasSize(64);
    assertThat(bound)
        .isNotEqualTo(MachineBinding.of("2", "openstack:///a"))
        .isNotEqualTo(MachineBinding.of("1", "openstack:///b"))
        .isNotEqualTo(MachineBinding.of("1o", "penstack:///a"));
  }
}
