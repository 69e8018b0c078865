package dev.slipway.stacks.provenance;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.report.InvalidInputException;
import dev.slipway.stacks.provenance.ProvenanceCheck.Found;
import dev.slipway.stacks.sigstore.SigstoreBundle;
import dev.slipway.stacks.sigstore.TestSigningKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ProvenanceFuzzTest {

  /** Whatever is read is either refused with a reason, or written again and read the same. */
  @FuzzTest(maxDuration = "10m")
  void anyStatement(byte[] bytes) {
    Provenance provenance;
    try {
      provenance = ProvenanceReader.read("fuzz", bytes);
    } catch (InvalidInputException e) {
      return;
    }
    byte[] written = ProvenanceWriter.bytes(provenance);
    if (!Arrays.equals(written, ProvenanceWriter.bytes(ProvenanceReader.read("again", written)))) {
      throw new AssertionError("another statement was read back");
    }
  }

  /** A bundle of which nobody knows the key is never signed with one. */
  @FuzzTest(maxDuration = "10m")
  void anyBundle(byte[] bytes) {
    ProvenanceCheck.Result result =
        ProvenanceCheck.check(
            new Found("fuzz", Map.of(), Optional.of(bytes), Optional.of(bytes)),
            List.of(TestSigningKeys.key(9).publicKey()));
    if (result.provenance().isPresent()) {
      throw new AssertionError("a signature was made up");
    }
    SigstoreBundle bundle;
    try {
      bundle = SigstoreBundle.read("fuzz", bytes);
    } catch (InvalidInputException e) {
      return;
    }
    byte[] written = bundle.bytes();
    if (!Arrays.equals(written, SigstoreBundle.read("again", written).bytes())) {
      throw new AssertionError("another bundle was read back");
    }
  }
}
