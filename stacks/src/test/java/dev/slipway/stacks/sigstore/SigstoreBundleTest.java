package dev.slipway.stacks.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.report.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigstoreBundleTest {

  private static final String TYPE = "application/vnd.in-toto+json";

  private static final byte[] PAYLOAD = ascii("{}\n");

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String signed() {
    byte[] bundle = SigstoreBundle.sign(TYPE, PAYLOAD, TestSigningKeys.key(7)).bytes();
    return new String(bundle, StandardCharsets.US_ASCII);
  }

  private static SigstoreBundle read(String text) {
    return SigstoreBundle.read("bundle", ascii(text));
  }

  @Test
  void signsWhatTheProtocolOfDsseSays() {
    assertThat(
            Dsse.preAuthenticationEncoding("http://example.com/HelloWorld", ascii("hello world")))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  }

  @Test
  void isReadBackAndVerifiedWithTheRightKeyOnly() {
    SigstoreBundle bundle = read(signed());

    assertThat(bundle.payload()).isEqualTo(PAYLOAD);
    assertThat(bundle.payloadType()).isEqualTo(TYPE);
    assertThat(bundle.isSignedWith(TestSigningKeys.key(7).publicKey())).isTrue();
    assertThat(bundle.isSignedWith(TestSigningKeys.key(8).publicKey())).isFalse();
    assertThat(bundle.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo(signed());
  }

  @Test
  void anotherTypeIsAnotherStatement() {
    SigstoreBundle bundle = read(signed().replace(TYPE, "text/plain"));

    assertThat(bundle.isSignedWith(TestSigningKeys.key(7).publicKey())).isFalse();
  }

  @Test
  void aSignatureThatIsNoDerIsAWrongOne() {
    SigstoreBundle bundle = read(signed().replaceFirst("\"sig\": \"[^\"]*", "\"sig\": \"AAAA"));

    assertThat(bundle.isSignedWith(TestSigningKeys.key(7).publicKey())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          bundle.v0.3+json   | bundle.v0.1+json     | mediaType
          "mediaType"        | "type"               | mediaType
          "publicKey"        | "certificate"        | publicKey
          "dsseEnvelope"     | "messageSignature"   | dsseEnvelope
          "payload": "       | "payload": "*        | base64
          "payload": "       | "payload": 7, "x": " | a string
          "sig"              | "signature"          | sig
          "signatures"       | "signature"          | signatures
          "payloadType"      | "payload"            | stands already
          """)
  void tellsWhatIsWrong(String old, String now, String expected) {
    String text = signed();
    assertThat(text).contains(old);

    assertThatThrownBy(() -> read(text.replaceFirst(Pattern.quote(old), now)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("bundle", expected);
  }
}
