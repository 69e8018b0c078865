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

  /** Computed with Python's hashlib: a pseudonym or a binding that changes breaks comparing. */
  @Test
  void staysTheSameFromReleaseToRelease() {
    byte[] key = new byte[Pseudonyms.KEY_LENGTH];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    Scope scope = new Scope("keystone.example.org", null, "R");

    assertThat(new Pseudonyms(key).of(new HostKey(scope, "größe")))
        .isEqualTo(
            new PlacementStatement.Host(
                "5aa27f18a5610a89c771b9f9140a9138ee86c54e05f13f8f10dc150b0938e113",
                "9103c052340ee4834441a57be4b82704f23c39ae92762bb7c4013b058862c593"));
    assertThat(MachineBinding.of("0123456789abcdef0123456789abcdef", "openstack:///m1"))
        .isEqualTo("92c4b1b97c756732f11ffa59cd870569ce639f5c0eebbaaaf8f1c5b522c0c3f3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void aKeyIsAsLongAsTheHash(int length) {
    assertThatThrownBy(() -> new Pseudonyms(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a key has 32 bytes");
  }

  @Test
  void lookingAtAKeyMakesNone() throws Exception {
    Path file = folder.resolve("key");

    PseudonymKeyFile.requireUsable(file, "uid");

    assertThat(file).doesNotExist();
  }

  @Test
  void lookingAtAKeySaysWhetherItIsTheClusters() throws Exception {
    Path file = folder.resolve("key");
    PseudonymKeyFile.open(file, "uid", new SecureRandom());

    PseudonymKeyFile.requireUsable(file, "uid");
    assertThatThrownBy(() -> PseudonymKeyFile.requireUsable(file, "other"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            file
                + ": this is the key of the cluster uid, the statement is about other; keep one key"
                + " for each cluster: with one for both their hosts could be compared");
  }

  @Test
  void saysThatTheFolderOfTheKeyIsMissing() {
    Path file = folder.resolve("nothing").resolve("key");

    assertThatThrownBy(() -> PseudonymKeyFile.open(file, "uid", new SecureRandom()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(file + ": the folder of the key does not exist; create it first");
  }
}
