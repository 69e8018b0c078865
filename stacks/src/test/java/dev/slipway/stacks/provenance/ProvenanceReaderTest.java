package dev.slipway.stacks.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceReaderTest {

  private static String written() {
    return new String(ProvenanceWriter.bytes(ProvenanceExample.whole()), StandardCharsets.UTF_8);
  }

  private static Provenance read(String text) {
    return ProvenanceReader.read("statement", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatIsWritten() {
    for (Provenance provenance : List.of(ProvenanceExample.whole(), ProvenanceExample.dirty())) {
      assertThat(ProvenanceReader.read("statement", ProvenanceWriter.bytes(provenance)))
          .isEqualTo(provenance);
    }
  }

  @Test
  void writesWhatInTotoAndSlsaAskFor() {
    assertThat(written())
        .startsWith(
            """
            {
              "_type": "https://in-toto.io/Statement/v1",
              "subject": [
                {
                  "name": "hashes.json",
                  "digest": {
                    "sha256": "aaaa\
            """)
        .contains(
            """
              "predicateType": "https://slsa.dev/provenance/v1",
              "predicate": {
                "buildDefinition": {
                  "buildType": "https://slipway.dev/stack-build/v1",
                  "externalParameters": {
                    "repository": "https://git.example.org/stacks",
                    "commit": "8271ca48271ca48271ca48271ca48271ca401234",
                    "path": "providers/docker/harbour",
                    "channel": "stable",
                    "versions": {
                      "clusterStack": "v2",
                      "clusterAddon": "v1",
                      "nodeImage": "v2"
                    },
                    "dependencies": "reference",
                    "sourceDateEpoch": 1777024800
                  },
            """)
        .endsWith(
            """
                "runDetails": {
                  "builder": {
                    "id": "https://slipway.dev/stack-builder/v1"
                  },
                  "metadata": {
                    "invocationId": "docker-harbour-1-34-v2"
                  }
                }
              }
            }
            """);
  }

  @Test
  void passesOverKeysOfLaterVersionsButNeverAParameter() {
    String later = written().replace("\"builder\":", "\"byproducts\": [], \"builder\":");

    assertThat(read(later)).isEqualTo(ProvenanceExample.whole());
    assertThatThrownBy(() -> read(written().replace("\"path\":", "\"patch\": \"x\", \"path\":")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the parameter patch is not known");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          in-toto.io/Statement/v1 | in-toto.io/Statement/v0.1 | _type
          slsa.dev/provenance/v1  | slsa.dev/provenance/v0.2  | predicateType
          stack-build/v1          | stack-build/v2            | buildType
          stack-builder/v1        | builder                   | id
          "hashes.json"           | "../hashes.json"          | name of a file
          "hashes.json"           | "metadata.yaml"           | a subject already
          "hashes.json"           | 7                         | a string
          "sha256": "aaaa         | "sha256": "AAAA           | 64 hexadecimal digits
          "sha256": "aaaa         | "sha1": "aaaa             | sha256
          "subject"               | "subjects"                | at least one subject
          "commit": "             | "commit": "g              | the id of a commit
          "channel": "stable"     | "channel": "custom"       | is not in the channel
          "clusterAddon": "v1"    | "clusterAddon": "1"       | a version for clusterAddon
          1777024800              | "1777024800"              | seconds since 1970
          1777024800              | -1                        | seconds since 1970
          "path": "providers      | "dirty": false, "path": " | dirty
          "kind": "chart"         | "kind": "wheel"           | kind
          "predicate":            | "predicament":            | predicate
          "invocationId"          | "invocation"              | invocationId
          """)
  void tellsWhatIsWrong(String old, String now, String expected) {
    String text = written();
    assertThat(text).contains(old);

    assertThatThrownBy(() -> read(text.replaceFirst(Pattern.quote(old), now)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("statement", expected);
  }

  @Test
  void anyDamageIsToldOrReadBackTheSame() {
    Random random = new Random(3);
    byte[] whole = ProvenanceWriter.bytes(ProvenanceExample.whole());
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(128);
      try {
        Provenance read = ProvenanceReader.read("statement", damaged);
        assertThat(ProvenanceReader.read("again", ProvenanceWriter.bytes(read))).isEqualTo(read);
      } catch (InvalidInputException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }
}
