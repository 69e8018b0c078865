package dev.slipway.report.sshsig;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.report.sshsig.AllowedSigners.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whatever is handed in, it is refused with a reason, and no signature comes out of nothing. */
class SshsigFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void anySignature(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    verify(text);
    verify(Armor.wrap(SshSignature.LABEL, bytes));
  }

  private static void verify(String armored) throws Exception {
    if (TestKeys.signers("").verify(new byte[0], armored, "provider", "n", Instant.EPOCH)
        instanceof Verification.Valid) {
      throw new AssertionError("accepted " + armored);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyPrivateKey(byte[] bytes) {
    open(bytes);
    open(
        Armor.wrap(PrivateKeyContainer.LABEL, bytes.length == 0 ? new byte[1] : bytes)
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static void open(byte[] file) {
    try (Signer signer = FileSigner.of("fuzz", file, key -> "x".toCharArray())) {
      signer.sign(new byte[1]);
    } catch (InvalidInputException e) {
      // What it is there for.
    }
  }

  @FuzzTest(maxDuration = "10m")
  void anyAllowedSigners(byte[] bytes) throws Exception {
    try {
      AllowedSigners.of("fuzz", new String(bytes, StandardCharsets.UTF_8), ZoneOffset.UTC)
          .verify(
              TestKeys.bytes("message"),
              TestKeys.text("message.report.sig"),
              "provider",
              "report",
              Instant.EPOCH);
    } catch (InvalidInputException e) {
      // What it is there for.
    }
  }
}
