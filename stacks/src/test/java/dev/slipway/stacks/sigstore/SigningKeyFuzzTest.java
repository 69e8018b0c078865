package dev.slipway.stacks.sigstore;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whatever is given as a key is refused with a reason, or signs what its public half verifies. */
class SigningKeyFuzzTest {

  private static final byte[] DATA = {1, 2, 3};

  @FuzzTest(maxDuration = "10m")
  void anyFile(byte[] bytes) {
    use(bytes);
    try {
      VerificationKey.of("fuzz", bytes);
    } catch (InvalidInputException e) {
      return;
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyBlock(byte[] bytes) {
    String base64 = Base64.getEncoder().encodeToString(bytes);
    for (String label :
        new String[] {
          "PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "ENCRYPTED SIGSTORE PRIVATE KEY"
        }) {
      use(
          ("-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void use(byte[] pem) {
    SigningKey key;
    try {
      key = SigningKeyFile.of("fuzz", pem, SigningKeyFuzzTest::nobodyToAsk);
    } catch (InvalidInputException e) {
      return;
    }
    if (!key.publicKey().hasSigned(DATA, key.sign(DATA))) {
      throw new AssertionError("the halves do not fit");
    }
  }

  private static char[] nobodyToAsk(String key) {
    throw new InvalidInputException(key, "there is nobody to ask", "");
  }
}
