package dev.slipway.stacks.registry;

import dev.slipway.stacks.hash.Sha256;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The digest of content: {@code sha256:} and 64 hexadecimal digits (OCI Image Specification,
 * descriptor.md). The one algorithm that every registry has to know.
 *
 * @param hex in lower case
 */
public record Digest(String hex) {

  private static final String ALGORITHM = "sha256:";
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("expected 64 hexadecimal digits");
    }
  }

  /** Of text; nothing where it is no digest, or one of another algorithm. */
  public static Optional<Digest> parse(String text) {
    return text.startsWith(ALGORITHM) && FORM.matcher(text.substring(ALGORITHM.length())).matches()
        ? Optional.of(new Digest(text.substring(ALGORITHM.length())))
        : Optional.empty();
  }

  public static Digest of(byte[] content) {
    return new Digest(Sha256.of(content));
  }

  @Override
  public String toString() {
    return ALGORITHM + hex;
  }
}
