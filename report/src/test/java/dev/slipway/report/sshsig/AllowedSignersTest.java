package dev.slipway.report.sshsig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.AllowedSigners.Verification;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedSignersTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest(name = "{0} as {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "provider KEY                                        | provider      | VALID",
        "'  provider   KEY'                                  | provider      | VALID",
        "*@scs.example KEY                                   | ops@scs.example | VALID",
        "a,b,provider KEY                                    | provider      | VALID",
        "'\"with blank,b\" KEY'                              | with blank    | VALID",
        "prov?der KEY                                        | provider      | VALID",
        "*,!evil KEY                                         | evil          | names the identity",
        "Provider KEY                                        | provider      | names the identity",
        "other KEY                                           | provider      | names the identity",
        "provider OTHER                                      | provider      | does not name for",
        "provider namespaces=\"report\" KEY                  | provider      | VALID",
        "provider NameSpaces=\"file,rep*\" KEY               | provider      | VALID",
        "provider namespaces=\"file\" KEY                    | provider      | not for the namespace",
        "provider namespaces=\"*,!report\" KEY               | provider      | not for the namespace",
        "provider valid-after=\"20261121\" KEY               | provider      | VALID",
        "provider valid-after=\"20261121100000Z\" KEY        | provider      | VALID",
        "provider valid-after=\"20261121100001Z\" KEY        | provider      | valid from 2026-11-21T10:00:01Z",
        "provider valid-before=\"20261121100000Z\" KEY       | provider      | VALID",
        "provider valid-before=\"202611210959Z\" KEY         | provider      | valid until 2026-11-21T09:59:00Z",
        "provider namespaces=\"report\",valid-after=\"20260101\",valid-before=\"20270101\" KEY | provider | VALID",
        "provider cert-authority KEY                         | provider      | does not name for",
      })
  void decidesAsSshKeygenDoes(String line, String identity, String answer) throws Exception {
    AllowedSigners signers = signers(line);

    Verification verification =
        signers.verify(
            TestKeys.bytes("message"),
            TestKeys.text("message.report.sig"),
            identity,
            "report",
            NOW);

    if (answer.equals("VALID")) {
      assertThat(verification).isInstanceOf(Verification.Valid.class);
    } else {
      assertThat(((Verification.Refused) verification).reason()).contains(answer);
    }
  }

  @Test
  void oneGoodLineSuffices() throws Exception {
    AllowedSigners signers =
        signers("# ours\n\nprovider namespaces=\"file\" KEY\nprovider OTHER\nprovider KEY");

    assertThat(
            signers.verify(
                TestKeys.bytes("message"),
                TestKeys.text("message.report.sig"),
                "provider",
                "report",
                NOW))
        .isInstanceOf(Verification.Valid.class);
  }

  @Test
  void takesTimesWithoutZInTheZoneOfTheSystem() throws Exception {
    String line = line("provider valid-before=\"202611211030\" KEY");
    AllowedSigners berlin = AllowedSigners.of("signers", line, ZoneId.of("Europe/Berlin"));
    AllowedSigners utc = AllowedSigners.of("signers", line, ZoneOffset.UTC);

    assertThat(verify(berlin)).isInstanceOf(Verification.Refused.class);
    assertThat(verify(utc)).isInstanceOf(Verification.Valid.class);
  }

  @Test
  void saysWhichLinesCannotCount() throws Exception {
    AllowedSigners signers =
        signers(
            "provider cert-authority KEY\n"
                + "provider ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== c\nprovider KEY");

    assertThat(signers.ignored())
        .containsExactly(
            "line 1 names a certificate authority; certificates are not accepted",
            "line 2 names a key of the type ssh-rsa; only Ed25519 is accepted");
    assertThat(verify(signers)).isInstanceOf(Verification.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider",
        "provider ssh-ed25519",
        "provider ssh-ed25519 !!",
        "provider ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==",
        "provider ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA",
        "\"provider KEY",
        "provider namespaces=report KEY",
        "provider namespaces=\"report KEY",
        "provider namespaces=\"\" KEY",
        "provider namespaces KEY",
        "provider namespaces=\"a\",namespaces=\"b\" KEY",
        "provider namespaces=\"a\", KEY",
        "provider namespaces=\"a\"valid-after=\"20260101\" KEY",
        "provider zone-of=\"a\" KEY",
        "provider cert-authority=\"a\" KEY",
        "provider valid-after=\"2026\" KEY",
        "provider valid-after=\"20261321\" KEY",
        "provider valid-after=\"20260230\" KEY",
        "provider valid-after=\"20270101\",valid-before=\"20260101\" KEY",
      })
  void refusesALineThatIsNotRight(String line) {
    assertThatThrownBy(() -> signers("provider KEY\n" + line))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("signers:2: ");
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    assertThatThrownBy(() -> signers("a\nprovider KEY\nb x=1 KEY"))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void aPatternOfManyStarsTakesNoTime() throws Exception {
    String stars = "*a".repeat(5_000);

    assertThat(PatternList.of(stars).matches("a".repeat(4_000) + "b")).isFalse();
    assertThat(PatternList.of("*a*").matches("a".repeat(4_000) + "b")).isTrue();
  }

  private static Verification verify(AllowedSigners signers) throws Exception {
    return signers.verify(
        TestKeys.bytes("message"), TestKeys.text("message.report.sig"), "provider", "report", NOW);
  }

  private static AllowedSigners signers(String lines) throws Exception {
    return AllowedSigners.of("signers", line(lines), ZoneOffset.UTC);
  }

  private static String line(String lines) throws Exception {
    return lines
        .replace("KEY", TestKeys.text("plain.pub").strip())
        .replace("OTHER", TestKeys.text("encrypted.pub").strip());
  }
}
