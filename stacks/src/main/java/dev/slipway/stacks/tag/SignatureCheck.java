package dev.slipway.stacks.tag;

import java.util.Optional;

/**
 * Whether a signature counts that has to be there.
 *
 * @param refusal why it does not, one sentence without the final stop; nothing if it does
 */
public record SignatureCheck(Optional<String> refusal) {

  public static final SignatureCheck HOLDS = new SignatureCheck(Optional.empty());

  public static SignatureCheck refused(String reason) {
    return new SignatureCheck(Optional.of(reason));
  }
}
